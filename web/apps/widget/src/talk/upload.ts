import { maybe, number, type Of, shape, text } from "../check";
import { read } from "../client/http";

const stored = shape({ id: text, name: text, mime: text, bytes: number, width: maybe(number), height: maybe(number) });
export type Stored = Of<typeof stored>;

/** Sends a file; throws as ask does. fetch cannot tell how far an upload has come, so it is not used. */
export async function upload(
  base: string,
  token: string,
  file: File,
  progress: (part: number) => void,
): Promise<Stored> {
  const answer = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${base}/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = reject;
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.send(file);
  });
  const body = await read(answer);
  if (stored(body)) return body;
  throw new TypeError();
}
