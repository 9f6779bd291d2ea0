import * as React from 'react';
import {
  Button,
  DialogBody,
  DialogContent,
  DialogTitle,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Spinner,
} from '@fluentui/react-components';
import type { After } from '../../grid/host/timer';
import type { Language } from '../../grid/language/language';
import { Icon } from '../../grid/view/icon';
import { LiveRegion, useAnnouncement } from '../../grid/view/live-region';
import { useStableCallback } from '../../grid/view/use-stable-callback';
import type { WebAccess } from '../../grid/web/web-access';
import { editableTerms, type EditableTerm } from './editable-terms';
import { editedContract, type Edits, equalEdits, withEdit } from './edited-contract';
import type { PreviewedContract } from './preview-dialog';
import { previewMonths } from './preview-months';
import { usePreviewStyles } from './preview-styles';
import { spokenWork } from './preview-text';
import { PreviewObstacle, PreviewWork } from './preview-work';
import { TermsForm } from './terms-form';
import { usePreview } from './use-preview';

interface PreviewFormProps {
  readonly contract: PreviewedContract;
  readonly web: WebAccess;
  readonly after: After;
  readonly language: Language;
  readonly month: string;
  readonly onClose: () => void;
}

const NO_EDITS: Edits = new Map();

/** What a calculation was asked for. */
interface Tried {
  readonly from: string;
  readonly to: string;
  readonly edits: Edits;
}

/** The months, the changes to try, and what both versions bill. */
export const PreviewForm: React.FC<PreviewFormProps> = (props) => {
  const { language } = props;
  const styles = usePreviewStyles();
  const { t } = language;
  const { state, open, start, cancel } = usePreview({
    web: props.web,
    after: props.after,
    contractId: props.contract.id,
  });
  const [from, setFrom] = React.useState(props.month);
  const [to, setTo] = React.useState('');
  const [edits, setEdits] = React.useState(NO_EDITS);
  const [tried, setTried] = React.useState(false);
  // The values that the shown result is of.
  const [billed, setBilled] = React.useState<Tried | null>(null);
  const form = React.useRef<HTMLFormElement>(null);
  const stored = state.phase === 'ready' ? state.stored.contract : null;
  const work = state.phase === 'ready' ? state.work : null;
  const sections = React.useMemo(
    () => (stored === null ? [] : editableTerms(stored, language)),
    [stored, language],
  );
  const edited = React.useMemo(
    () => (stored === null || edits.size === 0 ? null : editedContract(stored, edits)),
    [stored, edits],
  );
  const months = previewMonths(from, to);
  const isOutdated =
    work?.phase === 'done' &&
    work.outcome.status === 'billed' &&
    billed !== null &&
    (billed.from !== from || billed.to !== to || !equalEdits(billed.edits, edits));
  const change = useStableCallback((term: EditableTerm, value: string) =>
    setEdits((current) => withEdit(current, term, value)),
  );
  const [announcement, announce] = useAnnouncement();
  const spoken = work === null ? '' : spokenWork(work, language);
  React.useEffect(() => {
    if (spoken !== '') announce(spoken);
  }, [spoken, announce]);

  const isBusy = work?.phase === 'busy';
  const isReady = state.phase === 'ready';
  React.useEffect(() => {
    if (isReady) form.current?.querySelector('input')?.focus();
  }, [isReady]);
  const result = React.useRef<HTMLDivElement>(null);
  const hasResult = work?.phase === 'done' || work?.phase === 'stopped';
  React.useEffect(() => {
    if (!hasResult || result.current === null) return;
    result.current.focus({ preventScroll: true });
    result.current.scrollIntoView({ block: 'start' });
  }, [hasResult]);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (months.ok && edited?.ok !== false) {
      setBilled({ from, to, edits });
      start(months.months, edited?.value ?? null);
      return;
    }
    // The fields are marked after this event.
    props.after(0, () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const stop = (): void => {
    cancel();
    // The button that was pressed goes away with the work.
    form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
  };
  const rangeProblem = (field: 'from' | 'to') =>
    tried && !months.ok && months.field === field
      ? {
          validationState: 'error' as const,
          validationMessage: t(months.problem === 'month' ? 'PreviewMonthInvalid' : 'PreviewRangeInvalid'),
        }
      : {};
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <DialogBody className={styles.body}>
        <DialogTitle>{t('PreviewTitle', props.contract.label)}</DialogTitle>
        <DialogContent className={styles.content}>
          <p className={styles.text}>{t('PreviewExplanation')}</p>
          {state.phase === 'opening' && <Spinner size="tiny" label={t('DetailLoading')} />}
          {state.phase === 'unopened' && (
            <>
              <PreviewObstacle reason={state.reason} language={language} />
              <div>
                <Button onClick={open}>{t('Retry')}</Button>
              </div>
            </>
          )}
          {state.phase === 'ready' && (
            <>
              <div className={styles.fields}>
                <Field label={t('PreviewFrom')} required {...rangeProblem('from')}>
                  <Input
                    className={styles.input}
                    type="month"
                    value={from}
                    onChange={(_, data) => setFrom(data.value)}
                  />
                </Field>
                <Field label={t('PreviewTo')} hint={t('PreviewToHint')} {...rangeProblem('to')}>
                  <Input
                    className={styles.input}
                    type="month"
                    value={to}
                    onChange={(_, data) => setTo(data.value)}
                  />
                </Field>
              </div>
              <TermsForm
                sections={sections}
                edits={edits}
                problems={edited?.ok === false ? edited.errors : []}
                language={language}
                onChange={change}
                onReset={() => setEdits(NO_EDITS)}
              />
              <div ref={result} tabIndex={-1} className={styles.result}>
                {isOutdated && (
                  <MessageBar intent="warning" layout="multiline" icon={<Icon name="warning" />}>
                    <MessageBarBody>{t('PreviewOutdated')}</MessageBarBody>
                  </MessageBar>
                )}
                {!isBusy && <PreviewWork work={state.work} language={language} />}
              </div>
            </>
          )}
          <LiveRegion announcement={announcement} />
        </DialogContent>
        {isBusy && <PreviewWork work={work} language={language} />}
        <div className={styles.actions}>
          <Button appearance="secondary" onClick={props.onClose}>
            {t('PreviewClose')}
          </Button>
          {isBusy && (
            <Button appearance="secondary" onClick={stop}>
              {t('PreviewCancel')}
            </Button>
          )}
          <Button appearance="primary" type="submit" disabledFocusable={isBusy || !isReady}>
            {t('PreviewStart')}
          </Button>
        </div>
      </DialogBody>
    </form>
  );
};
