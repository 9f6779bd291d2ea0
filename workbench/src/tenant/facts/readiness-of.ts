import type { Month } from '@powerbill/core';
import { randomOf } from './random';
import type { SitePlan } from './site-plan';

/** What an account manager says about a month, as plain JSON. */
export type SampleReadiness = { readonly status: string; readonly comment?: string };

const comments = [
  'Two vouchers are still missing. Please hold until they are in.',
  'Hours of the last weekend were corrected on the second.',
  'The client asks for a separate line for the event on the 14th.',
];

/** Most months are ready without a word; some were let through by the billing staff, and a few have a comment. */
export const readinessOf = (plan: SitePlan, month: Month): SampleReadiness => {
  const random = randomOf(plan.seed, plan.contract.contractNumber, month, 'readiness');
  const status = random.chance(96) ? 'ready' : 'overridden';
  if (!random.chance(3)) return { status };
  return { status, comment: comments[random.below(comments.length)] ?? '' };
};
