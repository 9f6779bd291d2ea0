import { hasStep } from '../statement/has-step';
import type { TraceStep } from '../statement/trace';

/** The rule of a line of validations in a sentence, by the steps of its trace. */
export const explainValidations = (trace: readonly TraceStep[]): string =>
  `What the validated parking exceeds its allowance by, ${billedWords(trace)}.`;

function billedWords(trace: readonly TraceStep[]): string {
  if (hasStep(trace, 'billed in full')) return 'in full';
  return hasStep(trace, 'billed at the first tier')
    ? 'at the percent of the first tier, because the first structure has no revenue'
    : 'at the share that the first structure takes of its revenue';
}
