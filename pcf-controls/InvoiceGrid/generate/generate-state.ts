import { hasEnded, type Run } from './run';

export type GenerateState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'asking' }
  | { readonly phase: 'requesting' }
  /** `unread` readings in a row failed. */
  | { readonly phase: 'following'; readonly run: Run; readonly unread: number }
  | { readonly phase: 'ended'; readonly run: Run }
  | { readonly phase: 'refused'; readonly forbidden: boolean; readonly message: string };

export type GenerateAction =
  | { readonly type: 'asked' | 'cancelled' | 'requested' | 'dismissed' }
  | { readonly type: 'created'; readonly run: Run }
  | { readonly type: 'refused'; readonly forbidden: boolean; readonly message: string }
  | { readonly type: 'read'; readonly run: Run | undefined };

/** The next state of Generate: ask for the month, create the run, follow it, tell the outcome. */
export function reduceGenerate(state: GenerateState, action: GenerateAction): GenerateState {
  switch (action.type) {
    case 'asked':
      return isBusy(state) ? state : { phase: 'asking' };
    case 'cancelled':
    case 'dismissed':
      return isBusy(state) ? state : { phase: 'idle' };
    case 'requested':
      return { phase: 'requesting' };
    case 'created':
      return { phase: 'following', run: action.run, unread: 0 };
    case 'refused':
      return { phase: 'refused', forbidden: action.forbidden, message: action.message };
    case 'read':
      if (state.phase !== 'following') return state;
      if (action.run === undefined) return { ...state, unread: state.unread + 1 };
      return hasEnded(action.run)
        ? { phase: 'ended', run: action.run }
        : { phase: 'following', run: action.run, unread: 0 };
  }
}

/** A run is being requested or followed: another must wait. */
export const isBusy = (state: GenerateState): boolean =>
  state.phase === 'requesting' || state.phase === 'following';
