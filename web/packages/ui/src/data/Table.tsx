import type { ReactNode } from "react";
import { classes } from "../classes";

export interface Column<Row> {
  key: string;
  title: ReactNode;
  /** Numbers stand at the right, tabular. */
  number?: boolean;
  /** Hidden on a phone. */
  wide?: boolean;
  width?: string;
  cell: (row: Row) => ReactNode;
}

/** Rows with hairlines in their own focusable scroller; a selected row is tinted. */
export function Table<Row>(props: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selected?: ReadonlySet<string>;
  /** A press anywhere on the row; a link or button in a cell gives the same to the keyboard. */
  onRow?: (row: Row) => void;
}) {
  const cellClass = (column: Column<Row>) => classes(column.number && "n", column.wide && "hide-phone");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller must be reachable by keyboard
    <section className="scroll table-box" aria-label={props.label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.key} className={cellClass(column)} style={{ width: column.width }} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => {
            const key = props.rowKey(row);
            const { onRow } = props;
            return (
              <tr
                key={key}
                aria-selected={props.selected?.has(key)}
                className={onRow ? "press" : undefined}
                onClick={onRow ? () => onRow(row) : undefined}
              >
                {props.columns.map((column) => (
                  <td key={column.key} className={cellClass(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
