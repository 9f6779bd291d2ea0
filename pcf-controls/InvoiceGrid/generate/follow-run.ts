import { hasEnded, type Run } from './run';

/** What following a run needs from outside. */
export interface FollowPorts {
  readonly read: () => Promise<Run>;
  /** Calls back after the milliseconds; the result cancels it. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

const FIRST_DELAY = 2000;
const LONGEST_DELAY = 5000;
const GROWTH = 1.25;

/**
 * Reads a run again and again until it has ended, first soon, then less often; a reading that fails is repeated
 * and reported as `undefined`. The result stops it.
 */
export function followRun(ports: FollowPorts, onReading: (run: Run | undefined) => void): () => void {
  let stopped = false;
  let cancel: () => void = () => undefined;
  const step = (delay: number) => {
    cancel = ports.after(delay, () => {
      void ports.read().then(
        (run) => {
          report(run, delay);
        },
        () => {
          report(undefined, delay);
        },
      );
    });
  };
  const report = (run: Run | undefined, delay: number) => {
    if (stopped) return;
    onReading(run);
    if (run === undefined || !hasEnded(run)) step(Math.min(delay * GROWTH, LONGEST_DELAY));
  };
  step(FIRST_DELAY);
  return () => {
    stopped = true;
    cancel();
  };
}
