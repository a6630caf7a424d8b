/** The drawings of the thread; as in ui/icons.ts. */
export const attach = "M18.5 11.5l-7 7a4 4 0 0 1-6-6l7.5-7.5a2.8 2.8 0 0 1 4 4l-7.5 7.5a1.4 1.4 0 0 1-2-2l6.5-6.5";
export const thumb = "M8 11 11.5 4.5a2 2 0 0 1 2 2V10h4.2a1.7 1.7 0 0 1 1.7 2l-1.4 7.5H8zM8 11H5v8.5h3";
export const check2 = "M2.5 12.8l4.2 4.2L15 8M11.5 16l1 1 9-9.2";
export const clock = "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M12 7.5V12l3 2.2";
export const bot =
  "M8 8h8a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3zM12 8V5M10 16h4M2.5 12.5V15M21.5 12.5V15|M12 4.3h0M9.3 12.5h0M14.7 12.5h0";
