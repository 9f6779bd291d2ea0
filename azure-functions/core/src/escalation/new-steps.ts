import type { TraceStep } from '../statement/trace';

/**
 * The escalation of a row in ascending months, each step once: that of a month begins with that of any month before
 * it. One that begins otherwise, as that of another row does, is given in full.
 */
export const newStepsByMonth = (traces: readonly (readonly TraceStep[])[]): TraceStep[] =>
  traces.flatMap((trace, index) => newSteps(traces[index - 1] ?? [], trace));

const newSteps = (previous: readonly TraceStep[], next: readonly TraceStep[]): readonly TraceStep[] =>
  previous.every((step, index) => isSame(step, next[index])) ? next.slice(previous.length) : next;

const isSame = (step: TraceStep, other: TraceStep | undefined): boolean =>
  step.step === other?.step &&
  step.base === other.base &&
  step.quantity === other.quantity &&
  step.rate === other.rate &&
  step.percent === other.percent &&
  step.result === other.result;
