import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `npm run dev` finds the server. */
const server = process.env.YINGDA_SERVER ?? "http://localhost:8080";

export default defineConfig({
  base: "/desk/",
  plugins: [react()],
  build: {
    target: "es2023",
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      "/api": { target: server, ws: true },
      "/files": server,
      "/widget": server,
      "/shop": server,
    },
  },
});
