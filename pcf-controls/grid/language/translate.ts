import type { CountKey, StringKey } from './string-keys';

/** The text of a key in the user's language, with `{0}`, `{1}` ... replaced by the values. */
export type Translate = (key: StringKey, ...values: readonly string[]) => string;

/** Wraps the host's resource strings; a key without a text gives the key, so that a gap is seen and nothing breaks. */
export function createTranslate(getString: (id: string) => string): Translate {
  return (key, ...values) => {
    const text = getString(key) || key;
    return text.replace(/\{(\d)\}/g, (mark, index: string) => values[parseInt(index, 10)] ?? mark);
  };
}

/** The text of a key that depends on a count: the resource `<key>_one` or `<key>_other` of the locale's plural rule. */
export type TranslateCount = (key: CountKey, count: number, ...values: readonly string[]) => string;

/** Builds the counting texts of a locale; the count itself is `{0}`. */
export function createTranslateCount(
  locale: string,
  t: Translate,
  written: (n: number) => string,
): TranslateCount {
  const rules = new Intl.PluralRules(locale);
  return (key, count, ...values) =>
    t(rules.select(count) === 'one' ? `${key}_one` : `${key}_other`, written(count), ...values);
}
