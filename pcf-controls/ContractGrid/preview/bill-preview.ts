import {
  assembleFacts,
  comparePreviews,
  type Contract,
  type FactsQuestion,
  factsNeededToBill,
  type FactsSection,
  type FactsSources,
  type Month,
  type PreviewedPeriod,
  previewStatements,
  type Statement,
} from '@powerbill/core';
import type { StoredContract } from './stored-contract';

export interface PreviewOrder {
  readonly stored: StoredContract;
  /** Null where nothing was changed. */
  readonly edited: Contract | null;
  readonly months: readonly [Month, ...Month[]];
}

export type PreviewOutcome =
  | {
      readonly status: 'billed';
      readonly currency: string;
      readonly isEdited: boolean;
      readonly periods: readonly PreviewedPeriod[];
    }
  /** Sections of the facts that are hidden from the person. */
  | { readonly status: 'hidden'; readonly sections: readonly FactsSection[] }
  | { readonly status: 'invalidFacts'; readonly message: string };

/** What must be known to bill an order: one question for each version. */
export function questionsOf({ stored, edited, months }: PreviewOrder): FactsQuestion[] {
  return [stored.contract, ...(edited === null ? [] : [edited])].map((contract) => ({
    siteId: stored.siteId,
    siteNumber: stored.contract.site.number,
    contractId: stored.id,
    contract,
    period: months[0],
    needed: factsNeededToBill(contract, months),
  }));
}

/**
 * Bills both versions on the facts that were read. `pause` is waited for before each version, so that the page can draw
 * and a person can cancel: it rejects to stop.
 */
export async function billPreview(
  order: PreviewOrder,
  sources: FactsSources,
  pause: () => Promise<void>,
): Promise<PreviewOutcome> {
  const billed: Statement[][] = [];
  for (const question of questionsOf(order)) {
    await pause();
    const facts = assembleFacts(question, sources);
    if (!facts.ok) {
      return facts.code === 'facts.hidden'
        ? { status: 'hidden', sections: facts.sections }
        : { status: 'invalidFacts', message: facts.message };
    }
    billed.push(previewStatements(question.contract, facts.facts, order.months));
  }
  const [before = [], after = before] = billed;
  return {
    status: 'billed',
    currency: order.stored.contract.currency,
    isEdited: order.edited !== null,
    periods: comparePreviews(before, after),
  };
}
