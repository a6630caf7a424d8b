import { useFormats, useTranslation } from "@yingda/i18n";
import { Icon } from "@yingda/ui";

/** Recordings of old telephones: no browser plays them. */
const UNPLAYABLE = "audio/amr";

/** What the server found a file to be, as far as browsers play it in place. */
export function playable(mime: string): "audio" | "video" | null {
  if (mime.startsWith("audio/")) return mime === UNPLAYABLE ? null : "audio";
  return mime.startsWith("video/") ? "video" : null;
}

/** A voice or film that plays in its place, with the browser's own keys and controls; its name downloads it. */
export function Player({
  kind,
  file,
  url,
  onError,
}: {
  kind: "audio" | "video";
  file: { name: string; mime: string; bytes: number };
  url: string | undefined;
  onError: () => void;
}) {
  const { t } = useTranslation();
  const { size } = useFormats();
  return (
    <div className={`player ${kind}`}>
      {kind === "audio" ? (
        // biome-ignore lint/a11y/useMediaCaption: what people send one another comes without captions
        <audio
          controls
          preload="none"
          src={url}
          aria-label={t("thread.playing", { name: file.name })}
          onError={onError}
        />
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: what people send one another comes without captions
        <video
          controls
          playsInline
          preload="metadata"
          src={url}
          aria-label={t("thread.film", { name: file.name })}
          onError={onError}
        />
      )}
      <a className="player-n" href={url} download={file.name} target="_blank" rel="noreferrer" aria-disabled={!url}>
        <Icon name={kind === "audio" ? "mic" : "play"} size="xs" />
        <bdi className="cut">{file.name}</bdi>
        <small>{size(file.bytes)}</small>
        <Icon name="download" size="xs" />
      </a>
    </div>
  );
}
