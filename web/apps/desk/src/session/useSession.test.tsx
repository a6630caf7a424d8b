// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook } from "@testing-library/react";
import { nothing } from "@yingda/api";
import { afterEach, expect, it, vi } from "vitest";
import { aMe } from "../test/me";
import { client, queries } from "./client";
import { endedByItself, leaveByHand } from "./ending";
import { useSession } from "./useSession";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it("tells why a session ended also when it was entered by an invitation, after a sign-out by hand", async () => {
  leaveByHand();
  const answers = vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json(aMe()));
  const { result } = renderHook(useSession, {
    wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>,
  });
  await vi.waitFor(() => expect(result.current.data?.staff.id).toBe("me"));
  answers.mockImplementation(async () => Response.json({}, { status: 401 }));
  await client.get("/counts", nothing).catch(() => undefined);
  expect(endedByItself()).toBe(true);
});
