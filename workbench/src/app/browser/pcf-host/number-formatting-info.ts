type NumberFormattingInfo = ComponentFramework.UserSettingApi.NumberFormattingInfo;

/** How a locale writes numbers, in the form in which the platform tells controls. */
export function numberFormattingInfo(locale: string, currencySymbol: string): NumberFormattingInfo {
  const parts = new Intl.NumberFormat(locale).formatToParts(-1234567.8);
  const part = (type: Intl.NumberFormatPartTypes, fallback: string): string =>
    parts.find((one) => one.type === type)?.value ?? fallback;
  const [decimalSeparator, groupSeparator] = [part('decimal', '.'), part('group', ',')];
  const digits = new Intl.NumberFormat(locale, { useGrouping: false });
  return {
    currencyDecimalDigits: 2,
    currencyDecimalSeparator: decimalSeparator,
    currencyGroupSeparator: groupSeparator,
    currencyGroupSizes: [3],
    currencyNegativePattern: 1,
    currencyPositivePattern: 0,
    currencySymbol,
    nanSymbol: 'NaN',
    nativeDigits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => digits.format(digit)),
    negativeInfinitySymbol: '-∞',
    negativeSign: part('minusSign', '-'),
    numberDecimalDigits: 2,
    numberDecimalSeparator: decimalSeparator,
    numberGroupSeparator: groupSeparator,
    numberGroupSizes: [3],
    numberNegativePattern: 1,
    perMilleSymbol: '‰',
    percentDecimalDigits: 2,
    percentDecimalSeparator: decimalSeparator,
    percentGroupSeparator: groupSeparator,
    percentGroupSizes: [3],
    percentNegativePattern: 0,
    percentPositivePattern: 0,
    percentSymbol: '%',
    positiveInfinitySymbol: '∞',
    positiveSign: '+',
  };
}
