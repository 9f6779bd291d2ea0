import type { PreviewOutcome } from './bill-preview';
import type { StoredContract } from './stored-contract';

/** Where a preview is: the contract is read, then it is calculated as often as a person likes. */
export type PreviewState =
  | { readonly phase: 'opening' }
  | { readonly phase: 'unopened'; readonly reason: Obstacle }
  | { readonly phase: 'ready'; readonly stored: StoredContract; readonly work: Work };

export type Obstacle =
  | { readonly kind: 'withoutVersion' }
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'refused' | 'failed'; readonly message: string };

/** One calculation: `share` of it is done, from 0 to 1. */
export type Work =
  | { readonly phase: 'idle' }
  | { readonly phase: 'busy'; readonly step: 'reading' | 'billing'; readonly share: number }
  | { readonly phase: 'stopped'; readonly reason: Obstacle }
  | { readonly phase: 'done'; readonly outcome: PreviewOutcome };

export type PreviewAction =
  | { readonly type: 'opened'; readonly stored: StoredContract }
  | { readonly type: 'notOpened'; readonly reason: Obstacle }
  | { readonly type: 'worked'; readonly work: Work };

/** The next state; work counts only for a contract that was opened. */
export function reducePreview(state: PreviewState, action: PreviewAction): PreviewState {
  switch (action.type) {
    case 'opened':
      return { phase: 'ready', stored: action.stored, work: { phase: 'idle' } };
    case 'notOpened':
      return { phase: 'unopened', reason: action.reason };
    case 'worked':
      return state.phase === 'ready' ? { ...state, work: action.work } : state;
  }
}
