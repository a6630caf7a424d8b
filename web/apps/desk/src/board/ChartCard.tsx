import { useTranslation } from "@yingda/i18n";
import { LinkButton } from "@yingda/ui";
import { type ReactNode, useState } from "react";
import { useWidth } from "./useWidth";

/** A chart, and one press away the same numbers as a table. */
export function ChartCard(props: {
  title: string;
  hint?: string;
  legend?: ReactNode;
  chart: (width: number) => ReactNode;
  table: {
    head: readonly string[];
    rows: readonly (readonly [string, ...number[]])[];
    /** Opens what a row counts, where it counts something. */
    open?: (row: number) => (() => void) | undefined;
  };
}) {
  const { t } = useTranslation("board");
  const [asTable, setAsTable] = useState(false);
  const { ref, width } = useWidth(400);
  const { title, hint, legend, chart, table } = props;
  return (
    <section className="card" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {hint && <span className="faint s12">{hint}</span>}
        <span className="grow" />
        {!asTable && legend}
        <LinkButton className="s12" onClick={() => setAsTable(!asTable)}>
          {asTable ? t("showChart") : t("showTable")}
        </LinkButton>
      </header>
      <div className="in" ref={ref}>
        {asTable ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller must be reachable by keyboard
          <section className="scroll b-numbers" tabIndex={0} aria-label={title}>
            <table className="table num">
              <thead>
                <tr>
                  {table.head.map((name, column) => (
                    <th key={name} scope="col" className={column > 0 ? "n" : undefined}>
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(([name, ...values], row) => (
                  <tr key={name}>
                    <th scope="row">
                      <RowName name={name} open={table.open?.(row)} />
                    </th>
                    {values.map((value, column) => (
                      <td key={table.head[column + 1]} className="n">
                        {value}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ) : (
          chart(width)
        )}
      </div>
    </section>
  );
}

function RowName({ name, open }: { name: string; open: (() => void) | undefined }) {
  return open === undefined ? name : <LinkButton onClick={open}>{name}</LinkButton>;
}
