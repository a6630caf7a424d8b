export { Trans, useTranslation } from "react-i18next";
export { date, dayOf, duration, moment, money, number, percent, timeOfDay } from "./formats";
export {
  browserLanguage,
  chooseLanguage,
  type Language,
  languageOf,
  languages,
  startTexts,
  storedLanguage,
} from "./texts";
export { useFormats } from "./useFormats";
export { useTextOf } from "./useTextOf";
