/** Drawings on a 24 grid with 1.6 strokes: lines, then after a bar the dots. */
export const more = "|M6 12h0M12 12h0M18 12h0";
export const down = "M6.5 9.5 12 15l5.5-5.5";
export const right = "M9.5 6.5 15 12l-5.5 5.5";
export const headset = "M4.5 14v-2a7.5 7.5 0 0 1 15 0v2M4.5 13.5h3v5h-3zM19.5 13.5h-3v5h3zM18 18.5q-1 2-4.5 2";
export const send = "M4.5 11.3 19.8 4.3l-4.9 15.6-3.2-6.5zM11.7 13.4l3.6-4.1";
export const image = "M4 5h16v14H4zM4.5 17.5l5-4.5 3 3 3-3.5 4 4|M9 9.3h0";
export const emoji = "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M8.5 13.5q3.5 5 7 0|M9.3 9.9h0M14.7 9.9h0";
export const order = "M6 4v16l2-1.4 2 1.4 2-1.4 2 1.4 2-1.4 2 1.4V4zM9 8.5h6M9 12h6";
export const plug = "M4 4l16 16M8.5 5.5q7-.5 12.5 4M3 9.5l3-2M6.5 13q2-1.5 4-2M14.5 11.5l3 2|M12 17.5h0";
export const alert = "M12 3.5 20.5 12 12 20.5 3.5 12zM12 8v4.7|M12 15.6h0";
