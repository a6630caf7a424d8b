import { cart, put } from "./cart";
import { el, icon } from "./dom";
import { all, bySku, type Good, pictureOf, say } from "./goods";
import { person } from "./person";
import { date, isKey, language, money, words } from "./words";

function tile(good: Good) {
  return el(
    "a",
    { class: "tile", href: `/shop/goods/${good.sku}` },
    el("img", { src: pictureOf(good.sku), alt: "", width: "480", height: "480", loading: "lazy" }),
    el("b", {}, say(good.name)),
    el("span", {}, good.stock > 0 ? money(good.priceFen) : `${money(good.priceFen)} · ${words("soldOut")}`),
  );
}

export function homePage(category: "tea" | "table" | "flower" | "gift" | undefined) {
  const shown = category ? all.filter((good) => good.category === category) : all;
  return el(
    "div",
    {},
    category
      ? el("h1", { class: "category" }, words(category))
      : el("div", { class: "hero" }, el("h1", {}, words("tagline")), el("p", { class: "lead" }, words("intro"))),
    el("div", { class: "goods" }, ...shown.map(tile)),
  );
}

function fine(good: Good) {
  const { material, size, microwave, dishwasher } = good.attributes;
  const care = words("careOf", {
    microwave: words(microwave ? "microwave" : "noMicrowave"),
    dishwasher: words(dishwasher ? "dishwasher" : "noDishwasher"),
  });
  const rows: [string, string][] = [
    [words("material"), say(material)],
    [words("size"), say(size)],
    [words("care"), care],
  ];
  return el("dl", { class: "facts" }, ...rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function variants(good: Good) {
  if (!good.variants) return null;
  const group = el("div", { class: "glazes", role: "radiogroup" });
  good.variants.forEach(({ code, name, colour }, at) => {
    const input = el("input", { type: "radio", name: "variant", value: code, checked: at === 0 });
    const dot = el("i");
    dot.style.background = colour;
    group.append(el("label", {}, input, dot, say(name)));
  });
  return group;
}

export function goodPage(good: Good) {
  const done = el("p", { class: "done", role: "status" });
  const others = all.filter((each) => each.category === good.category && each.sku !== good.sku).slice(0, 4);
  return el(
    "div",
    {},
    el(
      "p",
      { class: "crumb" },
      el("a", { href: `/shop/${good.category}` }, isKey(good.category) ? words(good.category) : ""),
      ` / ${say(good.name)}`,
    ),
    el(
      "div",
      { class: "product" },
      el("img", { class: "big", src: pictureOf(good.sku), alt: say(good.name), width: "480", height: "480" }),
      el(
        "div",
        { class: "about" },
        el("h1", {}, say(good.name)),
        el("p", { class: "lead" }, say(good.description)),
        el("p", { class: "price" }, money(good.priceFen)),
        variants(good),
        el(
          "div",
          { class: "buy" },
          el(
            "button",
            {
              type: "button",
              class: "main",
              disabled: good.stock === 0,
              click() {
                put(good.sku, (cart().get(good.sku) ?? 0) + 1);
                done.textContent = words("added");
              },
            },
            words(good.stock > 0 ? "add" : "soldOut"),
          ),
          el("button", { type: "button", click: () => window.Yingda?.open() }, words("ask")),
        ),
        done,
        fine(good),
        el(
          "ul",
          { class: "promises" },
          el("li", {}, icon("box"), words("ship")),
          el("li", {}, icon("shield"), words("broken")),
          el("li", {}, icon("undo"), words("return")),
        ),
      ),
    ),
    el("h2", {}, words("together")),
    el("div", { class: "goods" }, ...others.map(tile)),
  );
}

interface OrderRow {
  number: string;
  status: string;
  placedAt: string;
  totalFen: number;
  lines: { sku: string; name: string; variant: string; quantity: number }[];
  shipment?: { carrier: string; trackingNumber: string } | null;
}

/** The shop's own server answers; a row without a number or lines is none. */
const isOrder = (value: unknown): value is OrderRow =>
  typeof value === "object" && value !== null && "number" in value && "lines" in value && Array.isArray(value.lines);

function orderCard(order: OrderRow) {
  const { shipment } = order;
  return el(
    "article",
    { class: "order" },
    el(
      "header",
      {},
      el("b", {}, words("order", { number: order.number })),
      el("span", {}, words("placed", { date: date(order.placedAt) })),
      el("span", { class: `status ${order.status}` }, isKey(order.status) ? words(order.status) : order.status),
    ),
    ...order.lines.map((line) =>
      el(
        "a",
        { class: "line", href: `/shop/goods/${line.sku}` },
        el("img", { src: pictureOf(line.sku), alt: "", width: "56", height: "56", loading: "lazy" }),
        el("span", {}, line.variant ? `${line.name} · ${line.variant}` : line.name),
        el("span", { class: "number" }, `×${line.quantity}`),
      ),
    ),
    el(
      "footer",
      {},
      el(
        "span",
        { class: "dim" },
        shipment ? words("shipment", { carrier: shipment.carrier, number: shipment.trackingNumber }) : "",
      ),
      el("span", { class: "number" }, `${words("total")} ${money(order.totalFen)}`),
      el("button", { type: "button", click: () => window.Yingda?.open({ order: order.number }) }, words("askOrder")),
    ),
  );
}

export function ordersPage() {
  const list = el("div", { class: "list" });
  const who = person();
  async function load() {
    const answer = await fetch(`/shop/orders/list?user=${who}&language=${language}`);
    const body: unknown = answer.ok ? await answer.json() : [];
    const orders = Array.isArray(body) ? body.filter(isOrder) : [];
    list.append(...(orders.length > 0 ? orders.map(orderCard) : [el("p", { class: "lead" }, words("noOrders"))]));
  }
  if (who) void load();
  else list.append(el("p", { class: "lead" }, words("signInFirst")));
  return el("div", {}, el("h1", { class: "category" }, words("orders")), list);
}

export function cartPage() {
  const list = el("div", { class: "list" });
  function draw() {
    const rows = [...cart()].flatMap(([sku, pieces]) => {
      const good = bySku(sku);
      return good ? [{ good, pieces }] : [];
    });
    const sum = rows.reduce((total, { good, pieces }) => total + good.priceFen * pieces, 0);
    list.replaceChildren(
      ...rows.map(({ good, pieces }) =>
        el(
          "div",
          { class: "line" },
          el("img", { src: pictureOf(good.sku), alt: "", width: "56", height: "56" }),
          el("a", { href: `/shop/goods/${good.sku}` }, say(good.name)),
          el(
            "span",
            { class: "number" },
            words("lineTotal", {
              quantity: words("quantity", { count: pieces }),
              price: money(good.priceFen * pieces),
            }),
          ),
          el(
            "button",
            {
              type: "button",
              click() {
                put(good.sku, 0);
                draw();
              },
            },
            words("remove"),
          ),
        ),
      ),
      el(
        "p",
        { class: rows.length > 0 ? "price" : "lead" },
        rows.length > 0 ? `${words("total")} ${money(sum)}` : words("cartEmpty"),
      ),
    );
  }
  draw();
  return el("div", {}, el("h1", { class: "category" }, words("cart")), list);
}
