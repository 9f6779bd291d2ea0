import * as React from 'react';
import { Dialog, DialogSurface } from '@fluentui/react-components';
import type { ColorScheme } from '../../grid/host/grid-host';
import type { After } from '../../grid/host/timer';
import type { Language } from '../../grid/language/language';
import type { WebAccess } from '../../grid/web/web-access';
import { PreviewForm } from './preview-form';
import { usePreviewStyles } from './preview-styles';

/** The contract that is previewed. */
export interface PreviewedContract {
  readonly id: string;
  readonly label: string;
  /** Gets the focus back when the dialog closes. */
  readonly opener: HTMLElement;
}

interface PreviewDialogProps {
  readonly contract: PreviewedContract | null;
  readonly web: WebAccess;
  readonly after: After;
  readonly language: Language;
  readonly colorScheme: ColorScheme;
  /** The month that is offered, `yyyy-MM`. */
  readonly month: string;
  readonly onClose: () => void;
}

/**
 * Bills a contract for some months without saving anything. The dialog itself is always there: taken away while open,
 * it would leave the rest of the page hidden from screen readers.
 */
export const PreviewDialog: React.FC<PreviewDialogProps> = (props) => {
  const { contract } = props;
  const styles = usePreviewStyles();
  const last = React.useRef(contract);
  React.useEffect(() => {
    if (contract === null) last.current?.opener.focus();
    last.current = contract;
  }, [contract]);
  return (
    <Dialog
      open={contract !== null}
      onOpenChange={(_, data) => {
        if (!data.open) props.onClose();
      }}
    >
      <DialogSurface
        className={styles.surface}
        style={{ colorScheme: props.colorScheme }}
        aria-describedby={undefined}
      >
        {contract !== null && <PreviewForm key={contract.id} {...props} contract={contract} />}
      </DialogSurface>
    </Dialog>
  );
};
