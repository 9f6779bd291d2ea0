import type { TraceStep } from './trace';

/** Whether a trace has a step whose name begins with these words: the rule by which a line was billed. */
export const hasStep = (trace: readonly TraceStep[], words: string): boolean =>
  trace.some(({ step }) => step === words || step.startsWith(`${words} `) || step.startsWith(`${words},`));
