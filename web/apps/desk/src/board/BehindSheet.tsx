import { Link } from "@tanstack/react-router";
import { codeOf, type Row } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { Avatar, Empty, ErrorState, Sheet, SkeletonRows } from "@yingda/ui";
import { useDirectory } from "../conversations/useDirectory";
import { usePreview } from "../conversations/usePreview";
import { useSelf } from "../conversations/useSelf";
import { type Counted, useBehind } from "./useBoard";

/** The conversations behind a number, each with a way to it. */
export function BehindSheet({ counted, onClose }: { counted: Counted; onClose: () => void }) {
  const { t } = useTranslation("board");
  const { hour, figure } = counted;
  const title = hour === null ? t(`behind.${figure}`) : t("behind.hour", { from: hour, to: hour + 1 });
  const found = useBehind(counted);
  const rows = found.data?.items ?? [];
  return (
    <Sheet open onClose={onClose} title={title} closeLabel={t("behind.close")}>
      {found.isPending ? (
        <SkeletonRows label={t("page.loading")} />
      ) : found.isError ? (
        <ErrorState
          title={t("page.errorTitle")}
          code={codeOf(found.error)}
          retry={{ label: t("page.retry"), run: () => found.refetch() }}
        />
      ) : rows.length === 0 ? (
        <Empty icon="chat" title={t("behind.none")} />
      ) : (
        <ul className="b-behind">
          {rows.map((row) => (
            <li key={row.id}>
              <One row={row} />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function One({ row }: { row: Row }) {
  const { t } = useTranslation("board");
  const { moment } = useFormats();
  const { nameOf } = useDirectory();
  const self = useSelf();
  const preview = usePreview();
  const name = row.contact.name || t("queue.nameless");
  const agent = row.agentId ?? row.lastAgentId;
  return (
    <Link to="/conversations/$" params={{ _splat: row.id }}>
      <Avatar who="customer" size="s" name={name} tint={row.contact.id} />
      <span className="grow">
        <span className="row between">
          <b className="cut">{name}</b>
          <time className="s12 faint num" dateTime={row.openedAt}>
            {moment(row.openedAt)}
          </time>
        </span>
        <span className="s12 faint cut">
          {agent === null ? t("behind.byBot") : self({ id: agent }, nameOf(agent))} · {preview(row)}
        </span>
      </span>
    </Link>
  );
}
