/** The drawings of forms and cards; as in ui/icons.ts. */
export const close = "M6.5 6.5l11 11M17.5 6.5l-11 11";
export const star = "M12 4.3l2.4 4.9 5.3.7-3.9 3.7 1 5.3-4.8-2.6-4.8 2.6 1-5.3-3.9-3.7 5.3-.7z";
export const sms =
  "M6 4.5h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6.5L7.3 20v-3.5H6a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z|M8.5 10.5h0M12 10.5h0M15.5 10.5h0";
