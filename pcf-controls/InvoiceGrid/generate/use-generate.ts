import * as React from 'react';
import type { After } from '../../grid/host/timer';
import type { Language } from '../../grid/language/language';
import { useStableCallback } from '../../grid/view/use-stable-callback';
import { requestError } from '../../grid/web/request-error';
import type { WebAccess } from '../../grid/web/web-access';
import { monthOfPeriodKey } from '../../grid/values/period-key';
import { followRun } from './follow-run';
import { type GenerateAction, type GenerateState, isBusy, reduceGenerate } from './generate-state';
import { readRun, RUN_QUERY, type Run, runRequest } from './run';

const TABLE = 'pb_billingrun';

export interface Generate {
  readonly state: GenerateState;
  readonly ask: () => void;
  readonly cancel: () => void;
  readonly dismiss: () => void;
  /** Asks for the statements of a period (`yyyyMM`). */
  readonly start: (periodKey: string) => void;
}

interface GenerateOptions {
  readonly web: WebAccess;
  readonly after: After;
  readonly language: Language;
  readonly onEnded: (run: Run) => void;
}

/** Creates a run and follows it until it ends or the control goes away. */
export function useGenerate(options: GenerateOptions): Generate {
  const { web, after, language } = options;
  const [state, dispatch] = React.useReducer<React.Reducer<GenerateState, GenerateAction>>(reduceGenerate, {
    phase: 'idle',
  });
  const mounted = React.useRef(true);
  React.useEffect(
    () => () => {
      mounted.current = false;
    },
    [],
  );
  const onEnded = useStableCallback(options.onEnded);
  const latestWeb = React.useRef(web);
  latestWeb.current = web;

  const followed = state.phase === 'following' ? state.run : undefined;
  const id = followed?.id;
  const month = followed?.month ?? '';
  React.useEffect(() => {
    if (id === undefined) return undefined;
    const read = async () => readRun(id, month, await latestWeb.current.retrieve(TABLE, id, RUN_QUERY));
    return followRun({ read, after }, (run) => dispatch({ type: 'read', run }));
  }, [id, month, after]);

  const ended = state.phase === 'ended' ? state.run : undefined;
  React.useEffect(() => {
    if (ended !== undefined) onEnded(ended);
  }, [ended, onEnded]);

  const start = useStableCallback((periodKey: string) => {
    if (isBusy(state)) return;
    const shown = monthOfPeriodKey(periodKey) ?? periodKey;
    dispatch({ type: 'requested' });
    web.create(TABLE, runRequest(language.t('RunName', shown), periodKey)).then(
      (runId) => {
        if (mounted.current) dispatch({ type: 'created', run: requestedRun(runId, shown) });
      },
      (error: unknown) => {
        const { refused, message } = requestError(error);
        if (mounted.current) dispatch({ type: 'refused', forbidden: refused, message });
      },
    );
  });

  return {
    state,
    start,
    ask: React.useCallback(() => dispatch({ type: 'asked' }), []),
    cancel: React.useCallback(() => dispatch({ type: 'cancelled' }), []),
    dismiss: React.useCallback(() => dispatch({ type: 'dismissed' }), []),
  };
}

const requestedRun = (id: string, month: string): Run => ({
  id,
  month,
  status: 'requested',
  statusLabel: '',
  total: 0,
  succeeded: 0,
  failed: 0,
  newStatements: 0,
  unchanged: 0,
  message: '',
});
