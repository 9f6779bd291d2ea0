/** A month as the store keys it: `2025-06` is `202506`. */
export const periodKey = (month: string): string => month.replace('-', '');

/** The month `yyyy-MM` that a key stands for. A text that is no key gives a text that is no month. */
export const monthOfPeriodKey = (key: string): string => `${key.slice(0, 4)}-${key.slice(4)}`;
