export { Trans, useTranslation } from "react-i18next";
export { date, dayOf, duration, moment, money, number, percent, timeOfDay } from "./formats";
export { chooseLanguage, chosenLanguage, type Language, languageOf, languages, startTexts } from "./texts";
export { useFormats } from "./useFormats";
export { useTextOf } from "./useTextOf";
