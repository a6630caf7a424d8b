// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type Inbox, Refusal } from "@yingda/api";
import { ToastRegion } from "@yingda/ui";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { client, queries } from "../../session/client";
import { MeContext } from "../../session/useSession";
import { aMe } from "../../test/me";
import InboxesPage from "./InboxesPage";

vi.mock("../../session/refusalText", () => ({ useRefusalText: () => String }));
vi.mock("../../shell/Unsaved", () => ({ Unsaved: () => null }));
vi.mock("@tanstack/react-router", () => ({
  useNavigate: () => () => undefined,
  useParams: () => ({ _splat: "inboxes/i" }),
}));

// Nothing is hidden here, and to make sure of it for each of a hundred fields takes seconds.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 });
// A whole editor is drawn at each press, on machines that do more than that.
vi.setConfig({ testTimeout: 30_000 });

// Tabs look for elements by selector; jsdom does not know how to write one.
beforeEach(() => void vi.stubGlobal("CSS", { escape: (text: string) => text }));
afterEach(() => {
  cleanup();
  queries.clear();
});

const settings: Inbox["settings"] = {
  color: "#2b6152",
  position: "right",
  brand: { name: {}, logo: { "zh-CN": "答" } },
  greeting: { "zh-CN": "您好" },
  promisedFirstReplySeconds: 60,
  promisedNextReplySeconds: 120,
  hours: null,
  queueLimit: 50,
  idle: { warnAfterSeconds: 300, closeAfterSeconds: 300 },
  reopenWithinSeconds: 86_400,
  phrases: { welcome: {}, queued: {}, assigned: {}, busy: {}, offline: {}, idleWarn: {}, idleClose: {}, closed: {} },
  allowedOrigins: ["shop.example"],
  preChat: [],
};
const stored: Inbox = {
  id: "i",
  shopId: "s",
  teamId: null,
  channel: "web",
  key: "ib_x",
  name: "官网",
  mode: "bot-first",
  enabled: true,
  version: 3,
  settings,
};

const save = () => screen.getByRole("button", { name: "save" });
const field = (name: RegExp) => screen.getByRole<HTMLInputElement>("spinbutton", { name });
const put = (into: Element | undefined, value: string) =>
  fireEvent.change(into ?? document.body, { target: { value } });
const tab = (name: string) => userEvent.click(screen.getByRole("tab", { name }));

/** The editor, and the bodies it saves; what is stored answers as the server does. */
function editing(answers: Record<string, unknown> = {}, preChat: Inbox["settings"]["preChat"] = []) {
  const server = { now: { ...stored, settings: { ...settings, preChat } } };
  const sent: Inbox[] = [];
  vi.spyOn(client, "get").mockImplementation(async (path) => {
    if (path.startsWith("/directory")) return { staff: [], teams: [], shops: [] };
    if (path.startsWith("/knowledge")) return answers[path] ?? { items: [], next: null };
    return path === "/inboxes" ? { items: [server.now], next: null } : server.now;
  });
  vi.spyOn(client, "send").mockImplementation(async (write) => {
    if (write.to !== "PUT /inboxes/{id}") throw new Error(write.to);
    const { body } = JSON.parse(JSON.stringify(write));
    if (body.version !== server.now.version) throw new Refusal(409, "inbox.changed", "");
    sent.push(body);
    server.now = { ...server.now, ...body, version: body.version + 1 };
    return server.now;
  });
  queries.setQueryData(["inboxes"], { items: [server.now], next: null });
  queries.setQueryData(["directory"], { staff: [], teams: [], shops: [] });
  render(
    <QueryClientProvider client={queries}>
      <MeContext value={aMe({ permissions: ["manage-inboxes", "read-knowledge"] })}>
        <ToastRegion label="">
          <InboxesPage />
        </ToastRegion>
      </MeContext>
    </QueryClientProvider>,
  );
  return { server, sent };
}

it("lets a number be emptied and typed anew, and sends none that is empty", async () => {
  const { sent } = editing();
  fireEvent.click(screen.getByRole("tab", { name: "tab.mode" }));
  const promise = field(/^firstReply/);
  put(promise, "");
  expect([promise.value, promise.getAttribute("aria-invalid")]).toEqual(["", "true"]);
  expect(screen.getByText("numberMissing")).toBeTruthy();
  fireEvent.click(save());
  put(promise, "120");
  fireEvent.click(save());
  await vi.waitFor(() => expect(sent.map(({ settings: now }) => now.promisedFirstReplySeconds)).toEqual([120]));
});

it("says at a number out of range what it may be, and sends none of those", async () => {
  const { sent } = editing();
  fireEvent.click(screen.getByRole("tab", { name: "tab.mode" }));
  const [promise, warn] = [field(/^firstReply/), field(/^idleWarn/)];
  expect([promise.min, promise.max, warn.min, warn.max]).toEqual(["5", "604800", "0.5", "1440"]);
  for (const outside of [warn, promise]) {
    const before = outside.value;
    put(outside, "99999999");
    expect(outside.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(outside.getAttribute("aria-describedby") ?? "")?.textContent).toBe("numberRange");
    expect(screen.getByText("numberMissing")).toBeTruthy();
    fireEvent.click(save());
    put(outside, before);
    expect(outside.getAttribute("aria-invalid")).toBeNull();
  }
  expect(screen.queryByText("numberMissing")).toBeNull();
  expect(sent).toEqual([]);
});

it("shows what the server refuses where it is set, until that is changed", async () => {
  const { sent } = editing();
  const refuse = (field: string) =>
    vi.mocked(client.send).mockImplementationOnce(async () => {
      throw new Refusal(422, "text.too-long", "", { field });
    });
  const name = () => screen.getByRole<HTMLInputElement>("textbox", { name: "shopName" });
  put(name(), "山岚");
  await tab("tab.phrases");
  refuse("settings.brand.name.en");
  await userEvent.click(save());
  await vi.waitFor(() => expect(document.activeElement).toBe(name()));
  expect([name().lang, name().getAttribute("aria-invalid")]).toEqual(["en", "true"]);
  expect(screen.getByRole("alert")).toBeTruthy();
  await userEvent.click(screen.getByRole("tab", { name: "繁體中文" }));
  expect(name().getAttribute("aria-invalid")).toBeNull();
  await userEvent.click(screen.getByRole("tab", { name: "English" }));
  put(name(), "Shanlan");
  expect([name().getAttribute("aria-invalid"), screen.queryByRole("alert")]).toEqual([null, null]);
  await tab("tab.form");
  await userEvent.click(screen.getByRole("button", { name: "addField" }));
  refuse("settings.preChat.0.label");
  await userEvent.click(save());
  const label = screen.getByRole("textbox", { name: "formLabel" });
  await vi.waitFor(() => expect(label.getAttribute("aria-invalid")).toBe("true"));
  expect(document.activeElement).toBe(label);
  put(label, "Name");
  await userEvent.click(save());
  expect(sent.map(({ settings: now }) => now.brand.name)).toEqual([{ "zh-CN": "山岚", en: "Shanlan" }]);
});

it("calls the shop in each language what customers of it read", async () => {
  const { sent } = editing();
  const header = () => document.querySelector(".ib-panel-h b")?.textContent;
  expect(header()).toBe("官网");
  put(screen.getByRole("textbox", { name: "shopName" }), "山岚器物");
  expect(header()).toBe("山岚器物");
  await userEvent.click(screen.getByRole("tab", { name: "English" }));
  expect(header()).toBe("山岚器物");
  put(screen.getByRole("textbox", { name: "shopName" }), "Shanlan Objects");
  put(screen.getByRole("textbox", { name: "logo" }), "S");
  expect([header(), document.querySelector(".ib-logo")?.textContent]).toEqual(["Shanlan Objects", "S"]);
  await userEvent.click(save());
  expect(sent[0]?.settings.brand).toEqual({
    name: { "zh-CN": "山岚器物", en: "Shanlan Objects" },
    logo: { "zh-CN": "答", en: "S" },
  });
});

it("says beside a new secret that it is shown only this once, and copies it", async () => {
  editing();
  const secret = "0123".repeat(16);
  vi.mocked(client.send).mockImplementationOnce(async () => ({ secret }));
  await userEvent.click(screen.getByRole("button", { name: "rotate" }));
  await userEvent.click(screen.getByRole("button", { name: "rotateGo" }));
  await screen.findByText(secret);
  expect(screen.getByText("secretOnce")).toBeTruthy();
  const user = userEvent.setup();
  const button = screen.getAllByRole("button", { name: "copy" }).at(-1);
  if (button) await user.click(button);
  expect(await navigator.clipboard.readText()).toBe(secret);
});

it("stays on the tab that is saved, and goes on from what was saved", async () => {
  const { sent } = editing();
  await tab("tab.assignment");
  for (const limit of ["7", "8"]) {
    put(field(/^queueLimit/), limit);
    await userEvent.click(save());
  }
  expect(sent.map(({ version, settings: now }) => [version, now.queueLimit])).toEqual([
    [3, 7],
    [4, 8],
  ]);
  expect(field(/^queueLimit/).value).toBe("8");
});

it("forgets all that was typed when it is discarded", async () => {
  const { sent } = editing();
  const sites = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "origins" });
  put(sites, "shop.example\nevil.example\n");
  expect(sites.value).toBe("shop.example\nevil.example\n");
  await userEvent.click(screen.getByRole("button", { name: "discard" }));
  expect(sites.value).toBe("shop.example");
  put(sites, "shop.example\n\nother.example\n");
  await userEvent.click(save());
  expect(sent[0]?.settings.allowedOrigins).toEqual(["shop.example", "other.example"]);
  expect(sites.value).toBe("shop.example\nother.example");
});

it("keeps what is typed while a save is under way, and saves it on top", async () => {
  const { sent } = editing();
  const send = vi.mocked(client.send).getMockImplementation();
  const [name, sites] = ["name", "origins"].map((label) => screen.getByRole("textbox", { name: label }));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.mocked(client.send).mockImplementationOnce(async (write, answer) => {
    await held;
    return send?.(write, answer);
  });
  put(name, "官网二");
  fireEvent.click(save());
  put(sites, "other.example");
  release();
  await screen.findByText("saved");
  expect([name, sites]).toMatchObject([{ value: "官网二" }, { value: "other.example" }]);
  expect(screen.getByText("unsaved")).toBeTruthy();
  await userEvent.click(save());
  expect(sent.map(({ version, name: called, settings: now }) => [version, called, now.allowedOrigins])).toEqual([
    [3, "官网二", ["shop.example"]],
    [4, "官网二", ["other.example"]],
  ]);
});

it("takes in what a colleague saved meanwhile, and keeps what was typed", async () => {
  const { server, sent } = editing();
  const name = screen.getByRole("textbox", { name: "name" });
  put(name, "官网二");
  server.now = { ...stored, mode: "human-only", settings: { ...settings, queueLimit: 9 }, version: 4 };
  await userEvent.click(save());
  await userEvent.click(screen.getByRole("button", { name: "reload" }));
  expect(name).toHaveProperty("value", "官网二");
  expect(screen.queryByRole("button", { name: "reload" })).toBeNull();
  await userEvent.click(save());
  expect(sent).toMatchObject([{ name: "官网二", mode: "human-only", settings: { queueLimit: 9 } }]);
});

it("previews the common questions and the way to a person as the widget has them", async () => {
  const asked = (...questions: string[]) => ({ items: questions.map((question) => ({ id: question, question })) });
  const popular = `/knowledge/popular?shop=${stored.shopId}&language=`;
  editing({
    [`${popular}zh-CN`]: asked("问一", "问二", "问三", "问四", "问五"),
    [`${popular}en`]: asked("Q 1", "Q 2"),
  });
  expect(screen.getByText("view.human")).toBeTruthy();
  const questions = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);
  await screen.findByText("问一");
  expect(questions()).toEqual(["问一", "问二", "问三", "问四"]);
  await userEvent.click(screen.getByRole("tab", { name: "English" }));
  await screen.findByText("Q 1");
  expect(questions()).toEqual(["Q 1", "Q 2"]);
  await tab("tab.mode");
  await userEvent.click(screen.getByRole("radio", { name: /bot-only/ }));
  expect(screen.queryByText("view.human")).toBeNull();
});

it("previews what is asked before the chat", async () => {
  const label = (text: string) => ({ "zh-CN": text });
  const topic = { field: "topic", label: { ...label("想问什么"), en: "What about?" }, required: true, when: null };
  const number = { field: "orderNumber", label: label("订单号"), required: false, options: null };
  editing({}, [
    { ...topic, options: [label("订单"), label("其他")] },
    { ...number, when: { field: "topic", answer: "订单" } },
  ]);
  const shown = () => [...document.querySelectorAll(".ib-asked li")].map(({ textContent }) => textContent);
  expect(shown()).toEqual([]);
  await userEvent.click(screen.getByRole("tab", { name: "view.form" }));
  expect(shown()).toEqual(["想问什么 订单其他", "view.preSubmit"]);
  await userEvent.click(screen.getByRole("tab", { name: "view.opened" }));
  await tab("tab.form");
  expect(shown()).toHaveLength(2);
  await userEvent.click(screen.getByRole("tab", { name: "English" }));
  expect(shown()[0]).toBe("What about? 订单其他");
  for (const button of screen.getAllByRole("button", { name: "removeField" })) await userEvent.click(button);
  expect(shown()).toEqual([]);
  expect(screen.queryByRole("tab", { name: "view.form" })).toBeNull();
});

it("asks in three languages, by each one's own words", async () => {
  const { sent } = editing();
  await tab("tab.form");
  await userEvent.click(screen.getByRole("button", { name: "addField" }));
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "formField" }), "topic");
  for (const answer of ["订单", "其他"]) {
    await userEvent.click(screen.getByRole("button", { name: "addAnswer" }));
    put(screen.getAllByRole("textbox", { name: "formAnswer" }).at(-1), answer);
  }
  await userEvent.click(screen.getByRole("tab", { name: "English" }));
  const label = screen.getByRole<HTMLInputElement>("textbox", { name: "formLabel" });
  put(label, "What about?");
  const [first] = screen.getAllByRole<HTMLInputElement>("textbox", { name: "formAnswer" });
  expect(first?.placeholder).toBe("订单");
  put(first, "An order");
  await userEvent.click(screen.getByRole("button", { name: "addAnswer" }));
  await userEvent.click(save());
  expect(sent[0]?.settings.preChat).toEqual([
    {
      field: "topic",
      label: { "zh-CN": "field.name", "zh-TW": "field.name", en: "What about?" },
      required: false,
      options: [{ "zh-CN": "订单", en: "An order" }, { "zh-CN": "其他" }],
      when: null,
    },
  ]);
});

it("keeps what depends on an answer while the answer is emptied and typed anew", async () => {
  const label = (text: string) => ({ "zh-CN": text });
  const topic = { field: "topic", label: label("想问什么"), required: true, when: null };
  const number = { field: "orderNumber", label: label("订单号"), required: true, options: null };
  const { sent } = editing({}, [
    { ...topic, options: [label("订单退款"), label("订单")] },
    { ...number, when: { field: "topic", answer: "订单退款" } },
  ]);
  fireEvent.click(screen.getByRole("tab", { name: "tab.form" }));
  const first = () => screen.getAllByRole("textbox", { name: "formAnswer" })[0];
  for (const words of ["订单", "", "退款"]) put(first(), words);
  fireEvent.click(save());
  await screen.findByText("saved");
  expect(sent[0]?.settings.preChat[1]?.when).toEqual({ field: "topic", answer: "退款" });
});
