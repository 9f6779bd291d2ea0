import * as React from 'react';
import { Button } from '@fluentui/react-components';
import type { ColorScheme } from '../../grid/host/grid-host';
import type { After } from '../../grid/host/timer';
import type { Language } from '../../grid/language/language';
import { Icon } from '../../grid/view/icon';
import type { GridAccess } from '../../grid/view/grid-view';
import type { WebAccess } from '../../grid/web/web-access';
import { GenerateDialog } from './generate-dialog';
import { isBusy } from './generate-state';
import { RunNotice } from './run-notice';
import { runCounts, runText } from './run-text';
import { useGenerate } from './use-generate';

interface GenerateCommandProps {
  readonly grid: GridAccess;
  readonly web: WebAccess;
  readonly after: After;
  readonly language: Language;
  readonly colorScheme: ColorScheme;
  /** The month that the dialog offers, `yyyy-MM`. */
  readonly month: string;
}

/** The button that bills a month, its dialog, and the notice about the run. */
export const GenerateCommand: React.FC<GenerateCommandProps> = (props) => {
  const { grid, web, after, language, month } = props;
  const { t } = language;
  const place = React.useRef<HTMLSpanElement>(null);
  const focusButton = (): void => place.current?.querySelector('button')?.focus();
  const generate = useGenerate({
    web,
    after,
    language,
    onEnded: (run) => {
      grid.announce(`${runText(run, language)} ${runCounts(run, language)}`);
      grid.refresh();
    },
  });
  const { state } = generate;
  const { announce } = grid;
  const spoken = spokenText(state, language);
  React.useEffect(() => {
    if (spoken !== '') announce(spoken);
  }, [spoken, announce]);
  const isAsking = state.phase === 'asking';
  const wasAsking = React.useRef(false);
  React.useEffect(() => {
    if (wasAsking.current && !isAsking) focusButton();
    wasAsking.current = isAsking;
  }, [isAsking]);
  return (
    <>
      <span ref={place}>
        <Button
          appearance="primary"
          icon={<Icon name="run" />}
          disabledFocusable={isBusy(state)}
          onClick={generate.ask}
        >
          {t('Generate')}
        </Button>
      </span>
      <GenerateDialog
        open={isAsking}
        language={language}
        colorScheme={props.colorScheme}
        month={month}
        onCancel={generate.cancel}
        onStart={generate.start}
      />
      <RunNotice
        state={state}
        language={language}
        onDismiss={() => {
          generate.dismiss();
          focusButton();
        }}
      />
    </>
  );
};

/** What is said while a run goes on: its start, each quarter, and a refusal; not every reading. */
function spokenText(state: ReturnType<typeof useGenerate>['state'], language: Language): string {
  if (state.phase === 'requesting') return language.t('GenerateRequesting');
  if (state.phase === 'refused') {
    return `${language.t(state.forbidden ? 'GenerateRefused' : 'GenerateFailed')} ${state.message}`;
  }
  if (state.phase !== 'following' || state.run.total === 0) return '';
  const quarter = Math.floor(((state.run.succeeded + state.run.failed) * 4) / state.run.total);
  return quarter === 0 ? '' : language.t('RunQuarter', language.integer(quarter * 25));
}
