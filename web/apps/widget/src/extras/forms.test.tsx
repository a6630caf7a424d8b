// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { parse } from "../check";
import { createClient } from "../client/client";
import { h, mount } from "../dom/dom";
import { make } from "../ui/panel";
import { speak } from "../words";
import { asked, LeaveMessage } from "./Forms";

const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  let made = 0;
  vi.stubGlobal("BroadcastChannel", class {});
  URL.createObjectURL = () => `blob:null/00000000-0000-4000-8000-${String(++made).padStart(12, "0")}`;
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

/** A form for a left message, and what the server was given: it answers as told, the last answer from then on. */
async function form(...answers: (Response | null)[]) {
  await speak("en");
  const given: unknown[] = [];
  vi.stubGlobal("fetch", async (address: string, { body }: { body: string }) => {
    // What was taken leads to a look for what is new, which is not what is given.
    if (address.endsWith("/poll")) return new Response("{}");
    given.push(parse(body));
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer) throw new TypeError("no network");
    return answer.clone();
  });
  make(createClient({ inbox: "ib_1", language: "en", pollOnly: true, pollWait: 0, page: undefined }), null);
  mount(() => <LeaveMessage />, document.body);
  return {
    given,
    async write(values: Record<string, string>) {
      for (const [name, value] of Object.entries(values)) {
        const field = document.querySelector(`#w-${name}`);
        if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error(name);
        field.value = value;
        field.dispatchEvent(new InputEvent("input"));
        await settled();
      }
    },
    async submit() {
      document.querySelector("form")?.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));
      await settled();
    },
  };
}

it("sends a left message again as the same one when the answer to it was lost", async () => {
  const { given, write, submit } = await form(null, new Response("{}"));
  await write({ text: "碗碎了", phone: "13800000000" });
  await submit();
  expect(document.querySelector("[role=alert]")?.textContent).toBe("No connection. Please try again");
  await write({ text: "碗碎了两只" });
  await submit();
  expect(given).toEqual([
    expect.objectContaining({ text: "碗碎了", clientId: "00000000-0000-4000-8000-000000000001" }),
    expect.objectContaining({ text: "碗碎了两只", clientId: "00000000-0000-4000-8000-000000000001" }),
  ]);
});

it("says what is wrong at its field, and puts the cursor there", async () => {
  const no = { code: "phone.form", facts: { field: "phone", digits: 9 } };
  const { given, write, submit } = await form(new Response(JSON.stringify(no), { status: 422 }));
  await submit();
  expect(given).toEqual([]);
  expect(document.activeElement?.id).toBe("w-text");
  await write({ text: "碗碎了", phone: "138000000" });
  await submit();
  expect(document.activeElement?.id).toBe("w-phone");
  expect(document.querySelector("#w-phone-e")?.textContent).toBe("The number looks incomplete: it has 9 digits");
});

it("says above the fields that one of two is needed, marks neither as optional, and refuses at the field", async () => {
  const { given, write, submit } = await form();
  const note = document.querySelector("#w-note");
  expect(note?.textContent).toContain("Phone or email: at least one");
  const fields = [...document.querySelectorAll("textarea, input")];
  const [first] = fields;
  expect(first && note && note.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  for (const name of ["phone", "email"]) {
    const field = document.querySelector(`#w-${name}`);
    expect(field?.getAttribute("aria-describedby")).toBe("w-note");
    expect(document.querySelector(`label[for=w-${name}]`)?.textContent).not.toContain("optional");
  }
  expect(document.querySelector("label[for=w-name]")?.textContent).toContain("optional");
  await write({ text: "碗碎了" });
  await submit();
  expect(given).toEqual([]);
  const phone = document.querySelector("#w-phone");
  expect(document.activeElement).toBe(phone);
  expect(phone?.getAttribute("aria-invalid")).toBe("true");
  expect(phone?.getAttribute("aria-describedby")).toBe("w-phone-e w-note");
  expect(document.querySelector("#w-phone-e")?.textContent).toBe("Phone or email: at least one");
  await write({ email: "a@b.cn" });
  await submit();
  expect(given).toEqual([expect.objectContaining({ text: "碗碎了", email: "a@b.cn" })]);
});

it("asks what an answer leads to, and forgets it when the answer changes", () => {
  const fields = [
    { field: "topic", label: "想问什么", required: true, options: ["订单", "其他"] },
    { field: "order", label: "订单号", required: true, when: { field: "topic", answer: "订单" } },
    { field: "item", label: "哪一件", required: false, when: { field: "order", answer: "" } },
  ];
  const names = (values: Record<string, string>) => asked(fields, values).map(({ field }) => field);
  expect(names({})).toEqual(["topic"]);
  expect(names({ topic: "订单" })).toEqual(["topic", "order"]);
  expect(names({ topic: "订单", order: "SL-1" })).toEqual(["topic", "order", "item"]);
  expect(names({ topic: "其他", order: "SL-1" })).toEqual(["topic"]);
});
