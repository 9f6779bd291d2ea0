import { type FactsSection, sumOfComparisons } from '@powerbill/core';
import type { Language } from '../../grid/language/language';
import type { PreviewOutcome } from './bill-preview';
import type { Obstacle, Work } from './preview-state';

/** Why a contract or its facts could not be read. */
export function obstacleText(reason: Obstacle, { t }: Language): string {
  switch (reason.kind) {
    case 'withoutVersion':
      return t('NoVersion');
    case 'invalid':
      return t('PreviewUnbillable', reason.message);
    case 'refused':
      return t('PreviewRefused', reason.message).trim();
    case 'failed':
      return t('PreviewFailed', reason.message).trim();
  }
}

/** Why a calculation gave no statements. */
export function stoppedText(
  outcome: Exclude<PreviewOutcome, { readonly status: 'billed' }>,
  language: Language,
): string {
  if (outcome.status === 'invalidFacts') return outcome.message;
  const names = outcome.sections.map((section) => sectionText(section, language));
  return language.t('PreviewHidden', names.join(', '));
}

/** Only shifts and ledger balances are kept in a secured column. */
const sectionText = (section: FactsSection, { t }: Language): string =>
  section === 'shifts' ? t('PreviewShifts') : section === 'ledger' ? t('PreviewLedger') : section;

/** What is said while a calculation goes on, and when it ends; empty when there is nothing to say. */
export function spokenWork(work: Work, language: Language): string {
  const { t } = language;
  switch (work.phase) {
    case 'idle':
      return '';
    case 'busy':
      return t(work.step === 'reading' ? 'PreviewReading' : 'PreviewBilling');
    case 'stopped':
      return obstacleText(work.reason, language);
    case 'done': {
      const { outcome } = work;
      if (outcome.status !== 'billed') return stoppedText(outcome, language);
      if (outcome.periods.length === 0) return t('PreviewEmpty');
      const total = sumOfComparisons(
        outcome.currency,
        outcome.periods.map(({ comparison }) => comparison.total),
      );
      const money = (text: string | null): string => language.money(text ?? '0', outcome.currency);
      return outcome.isEdited
        ? t(
            'PreviewDoneEdited',
            money(total.stored),
            money(total.edited),
            language.difference(total.difference, outcome.currency),
          )
        : t('PreviewDone', money(total.stored));
    }
  }
}
