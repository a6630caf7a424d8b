import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "../button/Button";
import { classes } from "../classes";

interface LayerProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}

/** A question in the middle of the screen. Escape and a press outside close it; focus returns to where it came from. */
export function Dialog(
  props: LayerProps & {
    /** Buttons, the main one last; it names the act and its consequence. */
    actions?: ReactNode;
    /** `alertdialog` for a confirmation of what cannot be undone. */
    role?: "dialog" | "alertdialog";
    wide?: boolean;
  },
) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable={props.role !== "alertdialog"}
    >
      <Modal className="modal">
        <AriaDialog className={classes("dialog", props.wide && "wide")} role={props.role ?? "dialog"}>
          <Heading slot="title" className="dialog-t">
            {props.title}
          </Heading>
          {props.children}
          {props.actions && <div className="dialog-a">{props.actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A pane that slides in: from the right on a wide screen (`drawer`), from below on a phone. */
export function Sheet(props: LayerProps & { closeLabel: string; actions?: ReactNode; wide?: boolean; bare?: boolean }) {
  return (
    <ModalOverlay
      className="scrim sheet-scrim"
      isOpen={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable
    >
      <Modal className={classes("sheet", props.wide && "wide")}>
        <AriaDialog className="sheet-in" aria-label={props.title}>
          {props.bare !== true && (
            <header className="sheet-h">
              <Heading slot="title" className="grow cut">
                {props.title}
              </Heading>
              <IconButton icon="close" label={props.closeLabel} onClick={props.onClose} />
            </header>
          )}
          <div className="sheet-b scroll">{props.children}</div>
          {props.actions && <footer className="sheet-f">{props.actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
