import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import * as React from 'react';
import type { NavigationPorts } from '../pcf-host/navigation';

interface Question {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  /** No second button when absent. */
  readonly cancel?: string;
  readonly answer: (confirmed: boolean) => void;
}

/** The dialogs that a control may ask for: one at a time, each answered by a promise. */
export function useDialogs(): {
  readonly dialog: React.ReactElement | null;
  readonly ports: Pick<NavigationPorts, 'alert' | 'confirm'>;
} {
  const [question, setQuestion] = React.useState<Question>();
  const ask = React.useCallback(
    (asked: Omit<Question, 'answer'>): Promise<boolean> =>
      new Promise((resolve) => {
        setQuestion({
          ...asked,
          answer: (confirmed) => {
            setQuestion(undefined);
            resolve(confirmed);
          },
        });
      }),
    [],
  );
  const ports = React.useMemo(
    (): Pick<NavigationPorts, 'alert' | 'confirm'> => ({
      alert: async (strings) => {
        await ask({ title: 'Message', text: strings.text, confirm: strings.confirmButtonLabel ?? 'OK' });
      },
      confirm: (strings) =>
        ask({
          title: strings.title ?? 'Please confirm',
          text: [strings.subtitle ?? '', strings.text].filter((line) => line !== '').join('\n'),
          confirm: strings.confirmButtonLabel ?? 'OK',
          cancel: strings.cancelButtonLabel ?? 'Cancel',
        }),
    }),
    [ask],
  );
  return { ports, dialog: question ? <QuestionDialog question={question} /> : null };
}

const QuestionDialog: React.FC<{ readonly question: Question }> = ({ question }) => (
  <Dialog open modalType="alert" onOpenChange={() => question.answer(false)}>
    <DialogSurface>
      <DialogBody>
        <DialogTitle>{question.title}</DialogTitle>
        <DialogContent>{question.text}</DialogContent>
        <DialogActions>
          {question.cancel !== undefined && (
            <Button onClick={() => question.answer(false)}>{question.cancel}</Button>
          )}
          <Button appearance="primary" onClick={() => question.answer(true)}>
            {question.confirm}
          </Button>
        </DialogActions>
      </DialogBody>
    </DialogSurface>
  </Dialog>
);
