import { defineConfig } from "vite";

const server = process.env.YINGDA_SERVER ?? "http://localhost:8080";

/** The demo shop: one page for every path below /shop/, served in the profile demo only. */
export default defineConfig({
  base: "/shop/",
  build: { target: ["chrome123", "firefox121", "safari17.5"], reportCompressedSize: false, modulePreload: false },
  server: {
    proxy: { "/api": { target: server, ws: true }, "/w.js": server, "/widget": server, "/shop/identity": server },
  },
});
