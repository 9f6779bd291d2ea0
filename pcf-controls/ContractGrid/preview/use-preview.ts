import type { Contract, FactsSources, Month } from '@powerbill/core';
import * as React from 'react';
import type { After } from '../../grid/host/timer';
import { useStableCallback } from '../../grid/view/use-stable-callback';
import { requestError } from '../../grid/web/request-error';
import type { WebAccess } from '../../grid/web/web-access';
import { billPreview, questionsOf } from './bill-preview';
import { planFacts, readFacts } from './facts-sources';
import {
  type Obstacle,
  type PreviewAction,
  type PreviewState,
  reducePreview,
  type Work,
} from './preview-state';
import { readStoredContract } from './stored-contract';

export interface Preview {
  readonly state: PreviewState;
  /** Reads the contract again after it could not be read. */
  readonly open: () => void;
  readonly start: (months: readonly [Month, ...Month[]], edited: Contract | null) => void;
  readonly cancel: () => void;
}

interface PreviewOptions {
  readonly web: WebAccess;
  readonly after: After;
  readonly contractId: string;
}

/** Thrown to leave work that nobody waits for any more. */
class Cancelled extends Error {}

/** Reads a contract, and bills it as often as asked; an answer counts only while its question is the latest. */
export function usePreview({ web, after, contractId }: PreviewOptions): Preview {
  const [state, dispatch] = React.useReducer<React.Reducer<PreviewState, PreviewAction>>(reducePreview, {
    phase: 'opening',
  });
  const latest = React.useRef(0);
  const kept = React.useRef<{ readonly key: string; readonly sources: FactsSources } | null>(null);
  React.useEffect(
    () => () => {
      latest.current += 1;
    },
    [],
  );

  const open = useStableCallback(() => {
    const mine = (latest.current += 1);
    const tell = (action: PreviewAction): void => {
      if (latest.current === mine) dispatch(action);
    };
    readStoredContract(web, contractId).then(
      (reading) => {
        if (reading.status === 'ready') tell({ type: 'opened', stored: reading.stored });
        else if (reading.status === 'withoutVersion')
          tell({ type: 'notOpened', reason: { kind: 'withoutVersion' } });
        else tell({ type: 'notOpened', reason: { kind: 'invalid', message: reading.message } });
      },
      (error: unknown) => tell({ type: 'notOpened', reason: obstacleOf(error) }),
    );
  });
  React.useEffect(() => open(), [open, contractId]);

  const start = useStableCallback((months: readonly [Month, ...Month[]], edited: Contract | null) => {
    if (state.phase !== 'ready') return;
    const mine = (latest.current += 1);
    const check = (): void => {
      if (latest.current !== mine) throw new Cancelled();
    };
    const show = (work: Work): void => {
      if (latest.current === mine) dispatch({ type: 'worked', work });
    };
    const order = { stored: state.stored, edited, months };
    const bill = async (): Promise<Work> => {
      const plan = planFacts(questionsOf(order));
      if (kept.current?.key !== plan.key) {
        const sources = await readFacts(web, plan, (done) => {
          check();
          show({ phase: 'busy', step: 'reading', share: done / (plan.lists.length + 2) });
        });
        check();
        kept.current = { key: plan.key, sources };
      }
      let billed = plan.lists.length;
      const pause = async (): Promise<void> => {
        show({ phase: 'busy', step: 'billing', share: billed / (plan.lists.length + 2) });
        billed += 1;
        await new Promise<void>((resolve) => after(0, resolve));
        check();
      };
      return { phase: 'done', outcome: await billPreview(order, kept.current.sources, pause) };
    };
    show({ phase: 'busy', step: 'reading', share: 0 });
    bill().then(show, (error: unknown) => {
      if (!(error instanceof Cancelled)) show({ phase: 'stopped', reason: obstacleOf(error) });
    });
  });

  const cancel = React.useCallback(() => {
    latest.current += 1;
    dispatch({ type: 'worked', work: { phase: 'idle' } });
  }, []);

  return { state, open, start, cancel };
}

function obstacleOf(error: unknown): Obstacle {
  const { refused, message } = requestError(error);
  return { kind: refused ? 'refused' : 'failed', message };
}
