import { Link } from "@tanstack/react-router";
import { codeOf } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { Badge, Button, classes, Empty, ErrorState, SearchInput, Select, SkeletonRows } from "@yingda/ui";
import { useDeferredValue, useRef, useState } from "react";
import { useDirectory } from "../conversations/useDirectory";
import { useCap } from "../keys/actions";
import { useKeys } from "../keys/useKeys";
import { shownIn } from "./draft";
import { type Entry, type LanguageTag, languageTags } from "./model";
import { useCategories, useEntries, type Wanted } from "./useKnowledge";

const all: Wanted = { words: "", category: null, enabled: "", language: "", shop: "" };

/** Every entry, to search, to narrow down and to open. */
export function EntryList({ openId, reader }: { openId: string | null; reader: LanguageTag }) {
  const { t } = useTranslation("knowledge");
  const [wanted, setWanted] = useState(all);
  const page = useEntries(useDeferredValue(wanted));
  const categories = useCategories().data?.items ?? [];
  const { shops, shopName } = useDirectory();
  const cap = useCap();
  const searchBox = useRef<HTMLInputElement>(null);
  useKeys({ filter: () => searchBox.current?.focus() });
  const entries = page.data?.pages.flatMap(({ items }) => items) ?? [];
  const narrow = (change: Partial<Wanted>) => setWanted({ ...wanted, ...change });
  return (
    <section className="k-list" aria-label={t("list.label")}>
      <div className="k-f">
        <SearchInput
          ref={searchBox}
          label={t("list.search")}
          placeholder={t("list.search")}
          {...cap("filter")}
          maxLength={200}
          value={wanted.words}
          onChange={(event) => narrow({ words: event.target.value })}
        />
        <div className="k-filters">
          <Select
            aria-label={t("list.category")}
            className={classes(wanted.category !== null && "k-on")}
            value={wanted.category === null ? "*" : `=${wanted.category}`}
            onChange={(event) => narrow({ category: event.target.value === "*" ? null : event.target.value.slice(1) })}
          >
            <option value="*">{t("list.allCategories")}</option>
            {categories.map(({ name, entries: count }) => (
              <option key={name} value={`=${name}`}>
                {name === "" ? t("list.noCategory") : name} · {count}
              </option>
            ))}
          </Select>
          <Select
            aria-label={t("list.state")}
            className={classes(wanted.enabled !== "" && "k-on")}
            value={wanted.enabled}
            onChange={({ target: { value } }) =>
              narrow({ enabled: value === "true" || value === "false" ? value : "" })
            }
          >
            <option value="">{t("list.anyState")}</option>
            <option value="true">{t("state.on")}</option>
            <option value="false">{t("state.off")}</option>
          </Select>
          <Select
            aria-label={t("list.language")}
            className={classes(wanted.language !== "" && "k-on")}
            value={wanted.language}
            onChange={(event) => narrow({ language: languageTags.find((tag) => tag === event.target.value) ?? "" })}
          >
            <option value="">{t("list.anyLanguage")}</option>
            {languageTags.map((tag) => (
              <option key={tag} value={tag}>
                {t(`language.${tag}`)}
              </option>
            ))}
          </Select>
          {shops.length > 1 && (
            <Select
              aria-label={t("list.shop")}
              className={classes(wanted.shop !== "" && "k-on")}
              value={wanted.shop}
              onChange={(event) => narrow({ shop: event.target.value })}
            >
              <option value="">{t("list.anyShop")}</option>
              {shops.map((shop) => (
                <option key={shop.id} value={shop.id}>
                  {shop.name}
                </option>
              ))}
            </Select>
          )}
        </div>
      </div>
      <div className="scroll grow">
        {page.isPending ? (
          <SkeletonRows label={t("list.loading")} />
        ) : page.isError && entries.length === 0 ? (
          <ErrorState
            title={t("list.errorTitle")}
            code={codeOf(page.error)}
            retry={{ label: t("list.retry"), run: () => page.refetch() }}
          />
        ) : entries.length === 0 ? (
          <Empty
            icon="book"
            title={wanted === all ? t("list.emptyTitle") : t("list.nothingFound")}
            text={wanted === all ? t("list.emptyText") : undefined}
            action={wanted !== all && <Button onClick={() => setWanted(all)}>{t("list.showAll")}</Button>}
          />
        ) : (
          <>
            <div className="lay">
              <span>{t("list.entries")}</span>
              <span>{t("list.helpful")}</span>
            </div>
            {entries.map((each) => (
              <EntryRow key={each.id} entry={each} open={each.id === openId} reader={reader} shopName={shopName} />
            ))}
            {page.hasNextPage && (
              <div className="list-more">
                <Button look="quiet" onClick={() => page.fetchNextPage()} disabled={page.isFetchingNextPage}>
                  {t("list.more")}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function EntryRow(props: {
  entry: Entry;
  open: boolean;
  reader: LanguageTag;
  shopName: (id: string | null) => string;
}) {
  const { t } = useTranslation("knowledge");
  const { moment } = useFormats();
  const { entry } = props;
  const tag = shownIn(entry, props.reader);
  const votes = entry.helpful + entry.unhelpful;
  const share = votes === 0 ? 0 : Math.round((entry.helpful * 100) / votes);
  return (
    <Link to="/knowledge/$" params={{ _splat: entry.id }} className="ke" aria-current={props.open ? "true" : undefined}>
      <b className="cut" lang={tag}>
        {entry.texts[tag]?.question}
      </b>
      <small className="r num">{votes > 0 ? t("list.votes", { helpful: entry.helpful, votes }) : ""}</small>
      <small className="cut">
        {!entry.enabled && <Badge tone="warn">{t("state.off")}</Badge>}
        {entry.popular && <Badge tone="brand">{t("state.popular")}</Badge>}
        <span className="cut">
          {[entry.category, props.shopName(entry.shopId), moment(entry.updatedAt)]
            .filter((part) => part !== "")
            .join(" · ")}
        </span>
      </small>
      {votes > 0 && (
        <span className="hv" title={t("list.helpfulShare", { share })}>
          <i style={{ width: `${share}%` }} />
        </span>
      )}
    </Link>
  );
}
