import { maybe, number, type Of, shape, text } from "../check";
import { Refused, refusal } from "../client/http";

const stored = shape({ id: text, name: text, mime: text, bytes: number, width: maybe(number), height: maybe(number) });
export type Stored = Of<typeof stored>;

/** Sends a file. fetch cannot tell how far an upload has come, so it is not used. */
export const upload = (base: string, token: string, file: File, progress: (part: number) => void): Promise<Stored> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${base}/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => reject(new TypeError("network"));
    request.onload = () => {
      const answer = new Response(request.responseText, { status: request.status });
      if (!answer.ok) {
        void refusal(answer).then(reject);
        return;
      }
      void answer.json().then((body: unknown) => {
        if (stored(body)) resolve(body);
        else reject(new Refused(answer.status, "answer.unknown", {}));
      }, reject);
    };
    request.send(file);
  });
