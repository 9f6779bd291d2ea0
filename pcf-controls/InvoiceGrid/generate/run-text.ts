import type { Language } from '../../grid/language/language';
import { hasEnded, type Run } from './run';

/** One sentence about how far a run is or how it ended. */
export function runText(run: Run, language: Language): string {
  const { t, integer } = language;
  const month = language.month(run.month);
  if (hasEnded(run)) return t('RunEnded', month, run.statusLabel);
  if (run.total === 0) return t('RunWaiting', month);
  return t(
    'RunProgress',
    month,
    integer(run.succeeded + run.failed),
    integer(run.total),
    integer(run.failed),
  );
}

/** What a run that ended has done, in numbers. */
export const runCounts = (run: Run, { t, integer }: Language): string =>
  t(
    'RunCounts',
    integer(run.succeeded),
    integer(run.failed),
    integer(run.total),
    integer(run.newStatements),
    integer(run.unchanged),
  );

/** The part that is done, from 0 to 1; undefined while the number of items is not known. */
export const runShare = (run: Run): number | undefined =>
  run.total === 0 ? undefined : Math.min(1, (run.succeeded + run.failed) / run.total);
