import type { Content } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { Dialog, Icon } from "@yingda/ui";
import { useState } from "react";
import { useFileAddress } from "./fileAddress";
import { Player, playable } from "./Player";

type FileContent = Extract<Content, { kind: "file" }>;

/** An image as a picture that opens large; voice and film play where they stand; anything else as a name to download. */
export function FileView({ file }: { file: FileContent }) {
  const { t } = useTranslation();
  const { size } = useFormats();
  const address = useFileAddress(file.attachmentId);
  const [large, setLarge] = useState(false);
  const image = file.mime.startsWith("image/") && file.mime !== "image/svg+xml";
  const url = address.data?.url;
  const plays = playable(file.mime);
  if (plays !== null)
    return <Player kind={plays} file={file} url={url} onError={() => address.isStale && address.refetch()} />;
  if (!image)
    return (
      <a className="filecard" href={url} download={file.name} target="_blank" rel="noreferrer" aria-disabled={!url}>
        <Icon name="attach" />
        <span className="grow">
          <bdi className="cut">{file.name}</bdi>
          <small>{size(file.bytes)}</small>
        </span>
        <Icon name="download" size="s" />
      </a>
    );
  const ratio = file.width && file.height ? `${file.width} / ${file.height}` : "4 / 3";
  return (
    <>
      <button
        type="button"
        className="photo"
        style={{ aspectRatio: ratio }}
        aria-label={t("thread.openImage", { name: file.name })}
        onClick={() => url && setLarge(true)}
      >
        {url && (
          <img
            src={address.data?.thumbUrl ?? url}
            alt={t("thread.image", { name: file.name })}
            onError={() => address.isStale && address.refetch()}
          />
        )}
      </button>
      <Dialog open={large} onClose={() => setLarge(false)} title={file.name} wide>
        <img className="photo-large" src={url ?? ""} alt={t("thread.image", { name: file.name })} />
        <a className="link" href={url} download={file.name} target="_blank" rel="noreferrer">
          {t("thread.download")} · {size(file.bytes)}
        </a>
      </Dialog>
    </>
  );
}
