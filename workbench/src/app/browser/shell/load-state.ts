import * as React from 'react';

export type LoadState<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'ready'; readonly value: T };

/**
 * Loads a value when the page part appears and whenever `key` changes; `again` loads it once more. A value that is
 * there stays until `again` has brought the next one.
 */
export function useLoad<T>(key: string, load: () => Promise<T>): readonly [LoadState<T>, () => void] {
  const [state, setState] = React.useState<LoadState<T>>({ status: 'loading' });
  const [turn, setTurn] = React.useState(0);
  const latest = React.useRef(load);
  latest.current = load;
  const loaded = React.useRef<string>();
  React.useEffect(() => {
    let current = true;
    const show = (next: LoadState<T>): void => {
      if (next.status === 'failed' && loaded.current === key) return;
      if (next.status === 'ready') loaded.current = key;
      setState(next);
    };
    setState((before) =>
      before.status === 'ready' && loaded.current === key ? before : { status: 'loading' },
    );
    latest
      .current()
      .then((value) => ({ status: 'ready', value }) as const)
      .catch((error: unknown) => ({ status: 'failed', message: sentenceOf(error) }) as const)
      .then((next) => (current ? show(next) : undefined))
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [key, turn]);
  return [state, React.useCallback(() => setTurn((number) => number + 1), [])];
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
