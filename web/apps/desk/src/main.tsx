import "@yingda/ui/styles.css";
import { startTexts } from "@yingda/i18n";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { forgetOldCopies } from "./conversations/composer/copies";
import { applyTheme, storedTheme } from "./theme/theme";

applyTheme(storedTheme());
forgetOldCopies(localStorage);
const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no #app");
await startTexts();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
