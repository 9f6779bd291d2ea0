import type { Language } from '../../grid/language/language';

interface Effective {
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}

/** When something is in force: from, until, both, or nothing to say when it always is. */
export function periodText({ effectiveFrom, effectiveTo }: Effective, language: Language): string | null {
  if (effectiveFrom !== null && effectiveTo !== null) return language.range(effectiveFrom, effectiveTo);
  if (effectiveFrom !== null) return language.t('FromDay', language.date(effectiveFrom));
  return effectiveTo === null ? null : language.t('UntilDay', language.date(effectiveTo));
}
