import * as React from 'react';
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  ProgressBar,
  tokens,
} from '@fluentui/react-components';
import type { Language } from '../../grid/language/language';
import { Icon } from '../../grid/view/icon';
import type { GenerateState } from './generate-state';
import type { Run } from './run';
import { runCounts, runShare, runText } from './run-text';

const useStyles = makeStyles({
  // A line of its own, below the buttons of the bar that it is in.
  box: { flexBasis: '100%', order: 1 },
  progress: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Failed readings in a row after which the person is told. */
const UNREAD_LIMIT = 3;

interface RunNoticeProps {
  readonly state: GenerateState;
  readonly language: Language;
  readonly onDismiss: () => void;
}

/** How far Generate is, how it ended, or why it was refused. */
export const RunNotice: React.FC<RunNoticeProps> = ({ state, language, onDismiss }) => {
  const styles = useStyles();
  const content = noticeOf(state, language, onDismiss, styles);
  return content === undefined ? null : <div className={styles.box}>{content}</div>;
};

function noticeOf(
  state: GenerateState,
  language: Language,
  onDismiss: () => void,
  styles: ReturnType<typeof useStyles>,
): React.ReactElement | undefined {
  const { t } = language;
  switch (state.phase) {
    case 'requesting':
      return <ProgressBar aria-label={t('GenerateRequesting')} />;
    case 'following':
      return (
        <div className={styles.progress}>
          <span>{runText(state.run, language)}</span>
          <ProgressBar aria-label={t('RunProgressLabel')} {...progressOf(state.run)} />
          {state.unread >= UNREAD_LIMIT && <span className={styles.quiet}>{t('RunUnread')}</span>}
        </div>
      );
    case 'ended':
      return (
        <Outcome
          intent={INTENTS[state.run.status]}
          title={runText(state.run, language)}
          text={[runCounts(state.run, language), state.run.message].filter((part) => part !== '').join(' ')}
          language={language}
          onDismiss={onDismiss}
        />
      );
    case 'refused':
      return (
        <Outcome
          intent="error"
          title={t(state.forbidden ? 'GenerateRefused' : 'GenerateFailed')}
          text={state.message}
          language={language}
          onDismiss={onDismiss}
        />
      );
    default:
      return undefined;
  }
}

const progressOf = (run: Run): { value?: number; max?: number } => {
  const value = runShare(run);
  return value === undefined ? {} : { value, max: 1 };
};

type Intent = 'info' | 'success' | 'warning' | 'error';

const INTENTS: Readonly<Record<Run['status'], Intent>> = {
  requested: 'info',
  claimed: 'info',
  running: 'info',
  succeeded: 'success',
  succeededWithWarnings: 'warning',
  failed: 'error',
  cancelled: 'warning',
  skipped: 'warning',
};

const ICONS = { info: 'info', success: 'success', warning: 'warning', error: 'danger' } as const;

interface OutcomeProps {
  readonly intent: Intent;
  readonly title: string;
  readonly text: string;
  readonly language: Language;
  readonly onDismiss: () => void;
}

const Outcome: React.FC<OutcomeProps> = ({ intent, title, text, language, onDismiss }) => (
  <MessageBar intent={intent} layout="multiline" icon={<Icon name={ICONS[intent]} />}>
    <MessageBarBody>
      <MessageBarTitle>{title}</MessageBarTitle> {text}
    </MessageBarBody>
    <MessageBarActions>
      <Button size="small" onClick={onDismiss}>
        {language.t('Dismiss')}
      </Button>
    </MessageBarActions>
  </MessageBar>
);
