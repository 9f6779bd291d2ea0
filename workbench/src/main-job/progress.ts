/** Progress of long work on standard error: one line at each change, and at least one a second. */
export type Stage = 'migrate' | 'facts' | 'bill';

export interface Progress {
  /** Begins a stage of `total` steps. */
  begin(stage: Stage, total: number): void;
  /** Says how many steps are done, and of how many where that is known only now. */
  done(count: number, of?: number): void;
  /** Ends the stage. */
  end(): void;
}

const EVERY_MS = 1000;

/** Writes `progress: STAGE DONE/TOTAL` lines. */
export function lineProgress(write: (line: string) => void): Progress {
  let stage: Stage = 'migrate';
  let total = 0;
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  const print = () => write(`progress: ${stage} ${count}/${total}\n`);
  return {
    begin(next, steps) {
      stage = next;
      total = steps;
      count = 0;
      print();
      timer = setInterval(print, EVERY_MS);
    },
    done(next, of = total) {
      if (next === count && of === total) return;
      count = next;
      total = of;
      print();
    },
    end() {
      clearInterval(timer);
    },
  };
}
