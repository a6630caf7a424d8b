import { picture } from "../format";
import { usePanel } from "./context";
import { Goods, statusText, titleOf } from "./Goods";
import { Icon } from "./Icon";
import * as icons from "./icons";

export function Home() {
  const { state, words, client, product, draft } = usePanel();
  const { session } = state;
  if (!session) return null;
  const { inbox } = session;
  const latest = session.orders?.[0];
  const popular = (session.popular ?? []).slice(0, 4);
  const [title, ...rest] = (inbox.greeting || words("home.title")).split("\n");
  return (
    <div class="w-body w-home">
      <div class="w-hello">
        <h2>{title}</h2>
        <p class="dim s13">{rest.join(" ") || words("home.hint")}</p>
      </div>
      {product ? (
        <div class="w-card w-ord">
          {product.picture ? <img src={picture(product.picture)} alt="" /> : <i />}
          <div class="grow">
            <div class="s12 faint">{words("home.viewing")}</div>
            <div class="cut">
              {product.title}
              {product.price && <span class="num">　{product.price}</span>}
            </div>
          </div>
          <button type="button" class="btn s" onClick={() => draft(words("home.about", { title: product.title }))}>
            {words("home.ask")}
          </button>
        </div>
      ) : (
        latest && (
          <button
            type="button"
            class="w-card w-ord"
            onClick={() => client.send({ kind: "order", number: latest.number })}
          >
            <Goods
              image={latest.lines[0]?.picture}
              title={titleOf(latest, words)}
              below={`${statusText(latest.status, words)} · ${words("home.order")}`}
            />
            <Icon draw={icons.right} small />
          </button>
        )
      )}
      {popular.length > 0 && (
        <nav class="w-qs" onPointerEnter={client.prepare} aria-label={words("home.popular")}>
          {popular.map(({ id, question }) => (
            <button key={id} type="button" class="w-q" onClick={() => client.say(question)}>
              <span class="grow">{question}</span>
              <Icon draw={icons.right} small />
            </button>
          ))}
        </nav>
      )}
      {inbox.mode !== "bot-only" && (
        <p class="w-duty s12 faint">
          <Icon draw={icons.headset} small />
          <span>
            {inbox.hoursText && words("home.hours", { hours: inbox.hoursText })}
            {inbox.hoursText && (words("home.online").charCodeAt(0) < 128 ? ", " : "，")}
            {words(inbox.online ? "home.online" : "home.away")}
          </span>
        </p>
      )}
    </div>
  );
}
