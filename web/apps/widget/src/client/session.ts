/** Who the visitor is: the token, and how it is renewed. */
import { parse } from "../check";
import type { Language } from "../words";
import { inherits } from "./entries";
import { ask, refusal } from "./http";
import type { BodyAt, Request } from "./requests";
import type { Store } from "./state";
import { session as isSession, type Session } from "./wire";

export const base = "/api/visitor/v1";

export interface Settings {
  inbox: string;
  language: Language;
  /** Only long poll, as where WebSocket is blocked. */
  pollOnly: boolean;
  pollWait: number;
  page: unknown;
}

export interface Visit {
  /** Where the browser keeps what is being written. */
  draft: string;
  token(): string;
  /** Gets a session, or a fresh one; false: not now, or (refused) never. */
  renew(): Promise<boolean>;
  /** The session of the page before, for a start without network. */
  remembered(): Session | null;
  /** jwt: the shop's statement; null: nobody is signed in. True when somebody else is here now, who needs a session. */
  becomes(jwt: string | null): boolean;
  /** As ask, with our token; a token no longer taken is renewed once. Throws Refused, or TypeError. */
  call(...request: Request): Promise<unknown>;
}

/** adopted hears of every session; other: of somebody else than before. */
export function visit(settings: Settings, store: Store, adopted: (session: Session, other: boolean) => void): Visit {
  const kept = `yingda.session.${settings.inbox}`;
  const draft = `yingda.draft.${settings.inbox}`;
  let identity: string | null = null;
  let renewing: Promise<boolean> | null = null;

  function remembered(): Session | null {
    const before = parse(localStorage.getItem(kept));
    if (isSession(before)) return before;
    // Nobody knows whose words these are.
    localStorage.removeItem(draft);
    return null;
  }
  let token = remembered()?.token ?? "";

  async function begin(): Promise<boolean> {
    const said = identity;
    try {
      const body = await ask(`${base}/session`, "POST", "", {
        inbox: settings.inbox,
        language: settings.language,
        // One look at the page is one, however often the session is renewed.
        page: store.now.session ? undefined : settings.page,
        token: token || undefined,
        identity,
      } satisfies Omit<BodyAt<"/api/visitor/v1/session">, "page"> & { page: unknown });
      if (!isSession(body)) return false;
      // The page has said meanwhile who it is.
      if (said !== identity) return begin();
      token = body.token;
      const { contact } = body;
      const before = (store.now.session ?? remembered())?.contact;
      // Who signs in goes on with what they were writing; what somebody else was writing is nobody's.
      if (!inherits(before, contact)) localStorage.removeItem(draft);
      localStorage.setItem(kept, JSON.stringify(body));
      adopted(body, before?.id !== contact.id);
      return true;
    } catch (problem) {
      const { status, code } = refusal(problem);
      // A stale token or identity must not lock the visitor out: go on as somebody new.
      if (status === 401 && (token || identity)) {
        if (identity) identity = null;
        else token = "";
        return begin();
      }
      if (status && status < 500 && status !== 429 && status !== 408) store.set({ refused: code, link: "stopped" });
      return false;
    }
  }

  function renew(): Promise<boolean> {
    renewing ??= begin().finally(() => {
      renewing = null;
    });
    return renewing;
  }

  async function call(method: string, path: string, body?: unknown, more?: RequestInit): Promise<unknown> {
    const once = () => ask(base + path, method, token, body, more);
    try {
      return await once();
    } catch (problem) {
      if (refusal(problem).status === 401 && token && (await renew())) return once();
      throw problem;
    }
  }

  return {
    draft,
    token: () => token,
    renew,
    remembered,
    becomes(jwt) {
      const verified = (store.now.session ?? remembered())?.contact.verified;
      const signsOut = jwt === null && (identity !== null || verified);
      if (jwt === identity && !signsOut) return false;
      identity = jwt;
      if (signsOut) {
        token = "";
        localStorage.removeItem(kept);
        localStorage.removeItem(draft);
      }
      return true;
    },
    call,
  };
}
