/** Drawings on a 24 grid with 1.6 strokes: lines, then after a bar the dots. */
export const more = "|M6 12h0M12 12h0M18 12h0";
export const down = "M6.5 9.5 12 15l5.5-5.5";
export const right = "M9.5 6.5 15 12l-5.5 5.5";
export const headset =
  "M4.5 14.5V12a7.5 7.5 0 0 1 15 0v2.5M4.5 13.5h3v5H6A1.5 1.5 0 0 1 4.5 17zM19.5 13.5h-3v5H18a1.5 1.5 0 0 0 1.5-1.5zM18 18.5c-.7 1.3-2.2 2-4.5 2";
export const send = "M4.5 11.3 19.8 4.3l-4.9 15.6-3.2-6.5zM11.7 13.4l3.6-4.1";
export const image =
  "M6 5h12a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM4.5 17.5 9.3 13l3.2 2.8 3.2-3.5 4 4.2|M9 9.3h0";
export const emoji =
  "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M8.6 13.8c.8 1.6 2 2.3 3.4 2.3s2.6-.7 3.4-2.3|M9.3 9.9h0M14.7 9.9h0";
export const order = "M6 4v16l2-1.4 2 1.4 2-1.4 2 1.4 2-1.4 2 1.4V4zM9 8.5h6M9 12h6";
export const plug =
  "M4 4l16 16M8.5 5.5A13 13 0 0 1 21 9.5M3 9.5a13 13 0 0 1 3.2-2.2M6.5 13a8 8 0 0 1 4-2.1M14.6 11.3a8 8 0 0 1 2.9 1.7|M12 17.5h0";
export const alert = "M12 3.5 20.5 12 12 20.5 3.5 12zM12 8v4.7|M12 15.6h0";
