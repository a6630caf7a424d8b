import i18next from "i18next";
import { initReactI18next } from "react-i18next";

// Tests read the keys of texts, whatever the texts say.
if (!i18next.isInitialized) await i18next.use(initReactI18next).init({ lng: "cimode" });
