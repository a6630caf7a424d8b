import { count } from "./cart";
import { el, icon } from "./dom";
import { bySku, categories, pictureOf, say } from "./goods";
import { cartPage, goodPage, homePage, ordersPage } from "./pages";
import { identity, people, person, signIn } from "./person";
import { isKey, isLanguage, language, languages, money, words } from "./words";

declare global {
  interface Window {
    Yingda?: {
      open(about?: { order?: string }): void;
      identify(identity: string | null): void;
      track(page: { product: { title: string; price: string; picture: string; sku: string } | null }): void;
      theme(theme: "light" | "dark"): void;
    };
  }
}

const path = location.pathname.replace(/^\/shop/, "").replace(/\/$/, "");
const [, first = "", second = ""] = path.split("/");
const good = first === "goods" ? bySku(second) : undefined;

function select(label: string, options: Record<string, string>, chosen: string, pick: (value: string) => void) {
  const node = el("select", { "aria-label": label, title: label });
  for (const [value, text] of Object.entries(options)) {
    node.append(el("option", { value, selected: value === chosen }, text));
  }
  node.addEventListener("change", () => pick(node.value));
  return node;
}

function dark(): boolean {
  const chosen = localStorage.getItem("shop.theme");
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function paint() {
  document.documentElement.style.colorScheme = dark() ? "dark" : "light";
  window.Yingda?.theme(dark() ? "dark" : "light");
}

function header() {
  const cartLink = el(
    "a",
    { class: "tool", href: "/shop/cart", "aria-label": words("cartCount", { count: count() }) },
    icon("cart"),
  );
  if (count() > 0) cartLink.append(el("span", { class: "count" }, String(count())));
  const here = (name: string) => (first === name || good?.category === name ? { "aria-current": "page" } : {});
  return el(
    "header",
    {},
    el("a", { class: "brand", href: "/shop/" }, words("shop")),
    el(
      "nav",
      { "aria-label": words("menu") },
      ...categories.map((name) => el("a", { href: `/shop/${name}`, ...here(name) }, words(name))),
      el("a", { href: "/shop/orders", ...here("orders") }, words("orders")),
    ),
    el(
      "div",
      { class: "tools" },
      select(words("signedInAs"), { guest: words("guest"), ...people }, person() ?? "guest", signIn),
      select(words("language"), languages, language, (value) => {
        if (isLanguage(value)) localStorage.setItem("shop.language", value);
        location.reload();
      }),
      cartLink,
      el(
        "button",
        {
          class: "tool",
          type: "button",
          "aria-label": words("theme"),
          click() {
            localStorage.setItem("shop.theme", dark() ? "light" : "dark");
            paint();
          },
        },
        icon("moon"),
      ),
    ),
  );
}

function page() {
  if (good) return goodPage(good);
  if (first === "orders") return ordersPage();
  if (first === "cart") return cartPage();
  return homePage(categories.find((name) => name === first));
}

const title = good ? say(good.name) : isKey(first) ? words(first) : words("home");
document.documentElement.lang = language;
document.title = `${title} · ${words("shop")}`;
document.getElementById("shop")?.append(header(), el("main", {}, page()), el("footer", {}, el("p", {}, words("demo"))));

// The widget's script stands below this one and reads these when it starts.
const widget = document.querySelector<HTMLElement>("script[data-inbox]");
const query = new URLSearchParams(location.search);
if (widget) {
  widget.dataset.language = language;
  for (const name of ["transport", "wait"]) {
    const value = query.get(name) ?? sessionStorage.getItem(`shop.${name}`);
    if (!value) continue;
    sessionStorage.setItem(`shop.${name}`, value);
    widget.dataset[name] = value;
  }
}
paint();

addEventListener("yingda:ready", () => {
  paint();
  if (good) {
    window.Yingda?.track({
      product: { title: say(good.name), price: money(good.priceFen), picture: pictureOf(good.sku), sku: good.sku },
    });
  }
  void identity().then((jwt) => window.Yingda?.identify(jwt));
});
