import { type ClipboardEvent, type DragEvent, useState } from "react";

/** Takes files that are dropped or pasted. */
export function useDrop(take: (files: Iterable<File>) => void) {
  const [dropping, setDropping] = useState(false);
  return {
    dropping,
    drop: {
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        setDropping(true);
      },
      onDragLeave: () => setDropping(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setDropping(false);
        take(event.dataTransfer.files);
      },
    },
    paste: (event: ClipboardEvent) => {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      take(event.clipboardData.files);
    },
  };
}
