/** Writes decimal texts in a locale, digit by digit: no amount passes through a binary number. */
export interface NumberFormat {
  /** A decimal with its own decimals, at least `decimals` of them. */
  readonly decimal: (text: string, decimals?: number) => string;
  /** An amount of a currency (ISO code): at least the currency's minor units, more where the amount has more. */
  readonly money: (text: string, currency: string | null) => string;
  /** A difference of amounts: as `money`, with its sign where it is not 0, plus as well as minus. */
  readonly difference: (text: string, currency: string | null) => string;
  /** Percent points (`12.5` is 12.5 %), with at least `decimals` decimals. */
  readonly percent: (text: string, decimals?: number) => string;
}

type Options = Intl.NumberFormatOptions;

/** Builds the number formats of a locale; the digits are Latin in every language, as the platform writes them. */
export function createNumberFormat(locale: string): NumberFormat {
  const cache = new Map<string, Intl.NumberFormat>();
  const format = (options: Options): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const made = new Intl.NumberFormat(locale, { ...options, numberingSystem: 'latn' });
    cache.set(key, made);
    return made;
  };
  const write = (text: string, decimals: number, options: Options): string => {
    const { negative, whole, fraction } = split(text, decimals);
    const digits = fraction.length;
    const exact = format({ ...options, minimumFractionDigits: digits, maximumFractionDigits: digits });
    const value = negative && whole === 0n ? -0 : negative ? -whole : whole;
    return exact
      .formatToParts(value)
      .map((part) => (part.type === 'fraction' ? fraction : part.value))
      .join('');
  };
  const money = (text: string, currency: string | null, sign: Options): string => {
    if (currency === null || !isCurrency(currency)) return write(text, 2, sign);
    const options: Options = { style: 'currency', currency };
    return write(text, format(options).resolvedOptions().maximumFractionDigits ?? 2, { ...options, ...sign });
  };
  return {
    decimal: (text, decimals = 0) => write(text, decimals, {}),
    money: (text, currency) => money(text, currency, {}),
    difference: (text, currency) =>
      money(text, currency, /[1-9]/.test(text) ? { signDisplay: 'always' } : {}),
    percent: (text, decimals = 0) => write(text, decimals, { style: 'unit', unit: 'percent' }),
  };
}

const isCurrency = (code: string): boolean => /^[A-Za-z]{3}$/.test(code);

function split(text: string, decimals: number): { negative: boolean; whole: bigint; fraction: string } {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const kept = fraction.slice(0, decimals) + fraction.slice(decimals).replace(/0+$/, '');
  return { negative, whole: BigInt(whole), fraction: kept.padEnd(decimals, '0') };
}
