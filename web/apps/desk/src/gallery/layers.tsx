import { useTranslation } from "@yingda/i18n";
import {
  Button,
  Dialog,
  Field,
  IconButton,
  LinkButton,
  LoadSlots,
  Menu,
  Popover,
  Sheet,
  StateDot,
  Table,
  TextInput,
  useToasts,
} from "@yingda/ui";
import { useState } from "react";
import { Case } from "./Case";

export function Layers() {
  const { t } = useTranslation("gallery");
  const { show } = useToasts();
  const [open, setOpen] = useState<"dialog" | "sheet" | null>(null);
  const close = () => setOpen(null);
  return (
    <Case title={t("layers.title")}>
      <div className="row wrap">
        <Menu
          label={t("layers.menu")}
          trigger={<IconButton icon="more" label={t("layers.menu")} look="plain" />}
          entries={[
            { key: "tag", label: t("layers.tag"), icon: "tag", keyCap: "L", onAction: () => undefined },
            { key: "link", label: t("layers.copy"), icon: "link", onAction: () => undefined },
            { key: "line", separator: true },
            { key: "remove", label: t("layers.remove"), icon: "trash", danger: true, onAction: () => undefined },
          ]}
        />
        <Popover label={t("layers.why")} trigger={<LinkButton>{t("layers.why")}</LinkButton>}>
          {t("layers.reason")}
        </Popover>
        <Button onClick={() => setOpen("dialog")}>{t("layers.dialog")}</Button>
        <Button onClick={() => setOpen("sheet")}>{t("layers.sheet")}</Button>
        <Button
          onClick={() =>
            show({
              icon: "check",
              text: t("layers.resolved"),
              action: { label: t("layers.undo"), keyCap: "Z", run: () => undefined },
            })
          }
        >
          {t("layers.toast")}
        </Button>
      </div>
      <Dialog
        open={open === "dialog"}
        onClose={close}
        role="alertdialog"
        title={t("layers.dialogTitle")}
        actions={
          <>
            <Button onClick={close}>{t("layers.notYet")}</Button>
            <Button look="danger-primary" onClick={close}>
              {t("controls.deactivate")}
            </Button>
          </>
        }
      >
        <p className="dim">{t("layers.dialogText")}</p>
      </Dialog>
      <Sheet open={open === "sheet"} onClose={close} title={t("layers.sheet")} closeLabel={t("controls.close")}>
        <div style={{ padding: 16 }}>
          <Field label={t("fields.name")}>
            <TextInput defaultValue={t("fields.nameValue")} />
          </Field>
        </div>
      </Sheet>
    </Case>
  );
}

export function Tables() {
  const { t } = useTranslation("gallery");
  const rows = [
    { id: "1024", name: t("people.colleague"), state: "ready", used: 5, answered: 42 },
    { id: "1031", name: t("people.second"), state: "busy", used: 8, answered: 1180 },
  ] as const;
  return (
    <Case title={t("tables.title")}>
      <Table
        label={t("tables.title")}
        rows={rows}
        rowKey={(row) => row.id}
        selected={new Set(["1024"])}
        columns={[
          {
            key: "name",
            title: t("tables.name"),
            cell: (row) => (
              <span className="row">
                <StateDot state={row.state} />
                {row.name}
              </span>
            ),
          },
          {
            key: "number",
            title: t("tables.number"),
            wide: true,
            cell: (row) => <span className="num">{row.id}</span>,
          },
          {
            key: "load",
            title: t("tables.load"),
            cell: (row) => (
              <LoadSlots used={row.used} capacity={8} label={t("people.load", { used: row.used, capacity: 8 })} />
            ),
          },
          { key: "answered", title: t("tables.answered"), number: true, cell: (row) => row.answered },
        ]}
      />
    </Case>
  );
}
