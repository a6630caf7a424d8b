import { classes } from "../classes";

/** One cell per possible conversation: filled, empty, notched red = overdue. `label` says it in words. */
export function LoadSlots(props: { used: number; capacity: number; overdue?: number; label: string }) {
  const { used, capacity, overdue = 0, label } = props;
  const cells = Array.from({ length: Math.max(used, capacity) }, (_, cell) => cell);
  return (
    <span className="slots" role="img" aria-label={label}>
      {cells.map((cell) => (
        <i key={cell} className={classes(cell < overdue ? "o" : cell < used && "f")} />
      ))}
    </span>
  );
}
