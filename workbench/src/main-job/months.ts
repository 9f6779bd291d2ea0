/** The service months for which the sample tenant has facts. */
export const FIRST_MONTH = '2025-01';
export const LAST_MONTH = '2025-06';

/** Whether the sample holds facts for a month written as yyyy-MM. */
export const hasFacts = (month: string): boolean => month >= FIRST_MONTH && month <= LAST_MONTH;

/** Whether a text is a month: yyyy-MM in the years 1900 to 2199. */
export const isMonth = (text: string): boolean => /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text);
