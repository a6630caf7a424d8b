/** The drawings of the thread; as in ui/icons.ts. */
export const attach = "M18.5 11.5l-7 7a4 4 0 0 1-6-6l7.5-7.5a2.8 2.8 0 0 1 4 4l-7.5 7.5a1.4 1.4 0 0 1-2-2l6.5-6.5";
export const thumb = "M8 11 11.5 4.5a2 2 0 0 1 2 2V10h4.2a1.7 1.7 0 0 1 1.7 2l-1.4 7.5H8zM8 11H5v8.5h3";
export const check2 = "M2.5 12.8l4.2 4.2L15 8M11.5 16l1 1 9-9.2";
export const clock = "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M12 7.5V12l3 2.2";
export const bot = "M5 8h14v11H5zM12 8V4.5M10 16h4|M9.3 12.5h0M14.7 12.5h0";
