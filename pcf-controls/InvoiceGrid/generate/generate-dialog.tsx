import * as React from 'react';
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components';
import type { ColorScheme } from '../../grid/host/grid-host';
import type { Language } from '../../grid/language/language';
import { periodKeyOfMonth } from '../../grid/values/period-key';

interface GenerateDialogProps {
  readonly language: Language;
  readonly colorScheme: ColorScheme;
  readonly open: boolean;
  /** The month that is offered, `yyyy-MM`. */
  readonly month: string;
  readonly onCancel: () => void;
  readonly onStart: (periodKey: string) => void;
}

/**
 * Asks for which service month the statements are to be generated. The dialog itself is always there: taken away
 * while open, it would leave the rest of the page hidden from screen readers.
 */
export const GenerateDialog: React.FC<GenerateDialogProps> = (props) => (
  <Dialog
    open={props.open}
    onOpenChange={(_, data) => {
      if (!data.open) props.onCancel();
    }}
  >
    <DialogSurface aria-describedby={undefined} style={{ colorScheme: props.colorScheme }}>
      <MonthForm {...props} />
    </DialogSurface>
  </Dialog>
);

const MonthForm: React.FC<GenerateDialogProps> = ({ language, month, onCancel, onStart }) => {
  const { t } = language;
  const [typed, setTyped] = React.useState(month);
  const [tried, setTried] = React.useState(false);
  const periodKey = periodKeyOfMonth(typed);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (periodKey === null) setTried(true);
    else onStart(periodKey);
  };
  return (
    <form onSubmit={submit} noValidate>
      <DialogBody>
        <DialogTitle>{t('GenerateTitle')}</DialogTitle>
        <DialogContent>
          <p>{t('GenerateExplanation')}</p>
          <Field
            label={t('GenerateMonth')}
            required
            {...(tried && periodKey === null
              ? { validationState: 'error', validationMessage: t('GenerateMonthInvalid') }
              : {})}
          >
            <Input type="month" value={typed} onChange={(_, data) => setTyped(data.value)} />
          </Field>
        </DialogContent>
        <DialogActions>
          <Button appearance="secondary" onClick={onCancel}>
            {t('GenerateCancel')}
          </Button>
          <Button appearance="primary" type="submit">
            {t('GenerateStart')}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
};
