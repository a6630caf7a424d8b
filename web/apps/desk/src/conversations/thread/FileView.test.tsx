// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { FileView } from "./FileView";

afterEach(cleanup);

function shown(mime: string) {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  cache.setQueryData(["file", "a1"], { url: "/files/a1", thumbUrl: null });
  const file = { kind: "file" as const, attachmentId: "a1", name: "留言", mime, bytes: 9, width: null, height: null };
  return render(
    <QueryClientProvider client={cache}>
      <FileView file={file} />
    </QueryClientProvider>,
  ).container;
}

it("plays a voice in place, and loads it only when it is played", () => {
  const audio = shown("audio/ogg").querySelector("audio");
  expect(audio?.getAttribute("src")).toBe("/files/a1");
  expect(audio?.getAttribute("preload")).toBe("none");
  expect(audio?.hasAttribute("controls")).toBe(true);
});

it("plays a film in place, with its length known before", () => {
  const video = shown("video/mp4").querySelector("video");
  expect(video?.getAttribute("src")).toBe("/files/a1");
  expect(video?.getAttribute("preload")).toBe("metadata");
});

it("goes by what the server found the file to be, and can always be downloaded", () => {
  const page = shown("application/pdf");
  expect(page.querySelector("audio, video")).toBeNull();
  expect(shown("audio/amr").querySelector("audio")).toBeNull();
  expect(page.querySelector("a[download]")).not.toBeNull();
  expect(shown("video/webm").querySelector("a[download]")).not.toBeNull();
});
