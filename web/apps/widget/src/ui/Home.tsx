import { people } from "../client/state";
import { type Child, h } from "../dom/dom";
import { words } from "../words";
import { Goods, statusText } from "./Goods";
import { Icon, Line } from "./Icon";
import * as icons from "./icons";
import { client } from "./panel";

/** What a page of the panel begins with. */
export const Hello = ({ title, children }: { title: Child; children?: Child }) => (
  <div class="w-hello">
    <h2>{title}</h2>
    <p class="dim s13">{children}</p>
  </div>
);

export function Home() {
  const { session, product } = client.state;
  if (!session) return null;
  const { inbox, popular, orders } = session;
  const { reachable, staffed } = people(client.state);
  const latest = orders?.[0];
  const [title, ...rest] = (inbox.greeting || words("home.title")).split("\n");
  return (
    <div class="w-body w-home">
      <Hello title={title}>{rest.join(" ") || words("home.hint")}</Hello>
      {product ? (
        <div class="card w-q w-ord">
          <Goods image={product.picture} below={words("home.viewing")}>
            {product.title}
            {product.price && <span class="num">　{product.price}</span>}
          </Goods>
          <button
            type="button"
            class="btn s"
            onclick={() => client.set({ draft: words("home.about", { title: product.title }) })}
          >
            {words("home.ask")}
          </button>
        </div>
      ) : (
        latest && (
          <button
            type="button"
            class="card w-q w-ord"
            onclick={() => client.send({ kind: "order", number: latest.number })}
          >
            <Goods image={latest.picture} below={`${statusText(latest.status)} · ${words("home.order")}`}>
              {latest.title}
            </Goods>
            <Icon draw={icons.right} />
          </button>
        )
      )}
      {popular?.length ? (
        <nav class="card" onpointerenter={client.prepare} aria-label={words("home.popular")}>
          {popular.slice(0, 4).map(({ question }) => (
            <Line onclick={() => client.say(question)}>{question}</Line>
          ))}
        </nav>
      ) : null}
      {reachable && (
        <p class="row s12 faint">
          <Icon draw={icons.headset} />
          <span>
            {inbox.hoursText && words("home.hours", { hours: inbox.hoursText })}
            {words(staffed ? "home.online" : "home.away")}
          </span>
        </p>
      )}
    </div>
  );
}
