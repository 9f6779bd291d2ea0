import * as React from 'react';

/** A function that keeps its identity and always runs its latest version, so that rows need not be drawn again. */
export function useStableCallback<Args extends readonly unknown[]>(
  callback: (...args: Args) => void,
): (...args: Args) => void {
  const latest = React.useRef(callback);
  latest.current = callback;
  return React.useCallback((...args: Args) => latest.current(...args), []);
}
