import type { Month } from '@powerbill/core';
import type { Evidence, Ports } from '../ports';

/**
 * Every current statement of a month with the contract and the facts that it was made from, in the order of
 * the contract numbers: each line can be calculated again by anybody.
 */
export async function* readEvidence(ports: Pick<Ports, 'evidence'>, month: Month): AsyncGenerator<Evidence> {
  for await (const page of ports.evidence.pages(month)) yield* page;
}
