import { beforeAll, expect, it } from "vitest";
import { speak } from ".";
import { lasting, refused } from "./refused";

beforeAll(() => speak("en"));

it("says of each refused file what is the matter with it", () => {
  const said = ["file.kind", "file.broken", "file.pixels", "file.not-kept", "file.too-large", "file.unknown"].map(
    refused,
  );
  expect(said).toEqual([
    "This kind of file can't be sent",
    "This picture is broken or too large",
    "This picture is broken or too large",
    "Files can't be stored right now",
    "The file is too large",
    "That didn't work. Please try again",
  ]);
});

it("knows what will be refused again, however often it is sent", () => {
  const codes = ["file.kind", "file.broken", "file.pixels", "file.too-large", "content.too-long"];
  expect(codes.filter((code) => !lasting(code))).toEqual([]);
  const passing = ["file.not-kept", "file.unknown", "file.too-many-at-once", "network", "server.busy", undefined];
  expect(passing.filter((code) => lasting(code))).toEqual([]);
});
