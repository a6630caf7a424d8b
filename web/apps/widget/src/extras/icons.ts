/** The drawings of forms and cards; as in ui/icons.ts. */
export const close = "M6.5 6.5l11 11M17.5 6.5l-11 11";
export const star = "M12 4.3l2.4 4.9 5.3.7-3.9 3.7 1 5.3-4.8-2.6-4.8 2.6 1-5.3-3.9-3.7 5.3-.7z";
