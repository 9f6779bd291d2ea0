import * as React from 'react';
import type { Language } from '../language/language';
import type { Expansion, GridAction, GridState } from '../state/grid-state';
import { requestError } from '../web/request-error';

/**
 * Reads what is below the open rows: one request for each row that is marked as loading. An answer counts only
 * while its row still waits for that very request.
 */
export function useDetails<Detail>(
  state: GridState<Detail>,
  dispatch: (action: GridAction<Detail>) => void,
  load: (id: string) => Promise<Detail>,
  language: Language,
): void {
  const asked = React.useRef(new WeakSet<Expansion<Detail>>());
  const current = React.useRef(state);
  current.current = state;
  const mounted = React.useRef(true);
  React.useEffect(
    () => () => {
      mounted.current = false;
    },
    [],
  );
  React.useEffect(() => {
    for (const [id, expansion] of state.expanded) {
      if (expansion.status !== 'loading' || asked.current.has(expansion)) continue;
      asked.current.add(expansion);
      const answer = (read: Expansion<Detail>): void => {
        if (!mounted.current || current.current.expanded.get(id) !== expansion) return;
        dispatch({ type: 'detailRead', id, expansion: read });
      };
      load(id).then(
        (detail) => answer({ status: 'ready', detail }),
        (error: unknown) => answer({ status: 'failed', message: failure(error, language) }),
      );
    }
  }, [state.expanded, dispatch, load, language]);
}

function failure(error: unknown, language: Language): string {
  const { refused, message } = requestError(error);
  return language.t(refused ? 'DetailRefused' : 'DetailFailed', message).trim();
}
