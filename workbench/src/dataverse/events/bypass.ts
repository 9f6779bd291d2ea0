import type { Step } from './step';

/** The steps that a request asks to leave out. */
export interface Bypass {
  readonly synchronous: boolean;
  readonly asynchronous: boolean;
  /** Ids of single steps. */
  readonly steps: ReadonlySet<string>;
}

export const bypassNothing: Bypass = { synchronous: false, asynchronous: false, steps: new Set() };

export const isBypassed = ({ synchronous, asynchronous, steps }: Bypass, step: Step): boolean =>
  (step.synchronous ? synchronous : asynchronous) || steps.has(step.id);
