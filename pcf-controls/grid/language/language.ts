import { createDateFormat, type DateFormat } from './date-format';
import { localeOfLanguage } from './locale-of-language';
import { createNumberFormat, type NumberFormat } from './number-format';
import { createTranslate, createTranslateCount, type Translate, type TranslateCount } from './translate';

/** Everything that a text, an amount or a date needs to be written for one user. */
export interface Language extends NumberFormat, DateFormat {
  readonly locale: string;
  readonly t: Translate;
  readonly count: TranslateCount;
  /** A whole number with the locale's group separators. */
  readonly integer: (value: number) => string;
}

/** Builds the language of a user from his language id and the host's resource strings. */
export function createLanguage(languageId: number, getString: (id: string) => string): Language {
  const locale = localeOfLanguage(languageId);
  const numbers = createNumberFormat(locale);
  const t = createTranslate(getString);
  const integer = (value: number) => numbers.decimal(String(Math.trunc(value)));
  return {
    locale,
    t,
    count: createTranslateCount(locale, t, integer),
    integer,
    ...numbers,
    ...createDateFormat(locale),
  };
}
