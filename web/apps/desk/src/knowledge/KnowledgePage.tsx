import "./knowledge.css";
import { useNavigate, useParams } from "@tanstack/react-router";
import { codeOf } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Empty, ErrorState, IconButton, SkeletonRows } from "@yingda/ui";
import { useWide } from "../conversations/useWide";
import { useMe } from "../session/useSession";
import { shownIn } from "./draft";
import { Editor } from "./Editor";
import { EntryList } from "./EntryList";
import { type LanguageTag, languageTags } from "./model";
import { useCategories, useEntry } from "./useKnowledge";

const writing = "new";

/** 知识: the entries, the one being written, and a place to try it out. */
export default function KnowledgePage() {
  const { t, i18n } = useTranslation("knowledge");
  const me = useMe();
  const navigate = useNavigate();
  const phone = useWide("(max-width: 760px)");
  const { _splat } = useParams({ strict: false });
  const open = _splat === undefined || _splat === "" ? null : _splat;
  const total = useCategories().data?.items.reduce((sum, { entries }) => sum + entries, 0);
  const reader: LanguageTag = languageTags.find((tag) => tag === i18n.language) ?? "zh-CN";
  const mayEdit = me.permissions.includes("edit-knowledge");
  const go = (id: string) => navigate({ to: "/knowledge/$", params: { _splat: id } });
  // What was written is saved, or gone on purpose: nothing to ask about.
  const done = (id: string) => navigate({ to: "/knowledge/$", params: { _splat: id }, ignoreBlocker: true });
  return (
    <main className="page" id="main">
      <header className="top">
        {phone && open !== null && <IconButton icon="left" label={t("page.back")} onClick={() => go("")} />}
        <h1>{t("page.title")}</h1>
        {total !== undefined && <span className="faint s13 hide-phone">{t("page.total", { count: total })}</span>}
        <span className="grow" />
        {mayEdit && (
          <Button look="primary" icon="plus" onClick={() => go(writing)}>
            {t("page.new")}
          </Button>
        )}
      </header>
      <div className="k-main">
        {!(phone && open !== null) && <EntryList openId={open} reader={reader} />}
        {open === null ? (
          !phone && (
            <section className="k-none">
              <Empty icon="book" title={t("page.noneTitle")} text={t("page.noneText")} />
            </section>
          )
        ) : (
          <Open key={open} id={open} reader={reader} readOnly={!mayEdit} done={done} />
        )}
      </div>
    </main>
  );
}

function Open(props: { id: string; reader: LanguageTag; readOnly: boolean; done: (id: string) => void }) {
  const { t } = useTranslation("knowledge");
  const { id, reader, done } = props;
  const found = useEntry(id === writing ? null : id);
  if (id === writing)
    return (
      <Editor
        entry={null}
        first={reader}
        readOnly={props.readOnly}
        onSaved={(saved) => done(saved.id)}
        onGone={() => done("")}
        onReload={() => undefined}
      />
    );
  if (found.isPending)
    return (
      <section className="k-none">
        <SkeletonRows label={t("list.loading")} />
      </section>
    );
  if (found.data === undefined)
    return (
      <section className="k-none">
        <ErrorState
          title={t("page.errorTitle")}
          code={codeOf(found.error)}
          retry={{ label: t("list.retry"), run: () => found.refetch() }}
        />
      </section>
    );
  return (
    <Editor
      key={found.data.version}
      entry={found.data}
      first={shownIn(found.data, reader)}
      readOnly={props.readOnly}
      onSaved={() => undefined}
      onGone={() => done("")}
      onReload={() => found.refetch()}
    />
  );
}
