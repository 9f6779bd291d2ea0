/** Dataverse stops counting here: the total then means "at least". */
const COUNT_LIMIT = 5000;

/** Which rows of how many a page shows: `51 to 100 of 499`. */
export function rangeText(page: {
  readonly page: number;
  readonly pageSize: number;
  readonly shown: number;
  readonly total: number;
  readonly locale: string;
}): string {
  const write = (value: number): string => new Intl.NumberFormat(page.locale).format(value);
  if (page.shown === 0) return 'No rows';
  const first = (page.page - 1) * page.pageSize + 1;
  const range = `${write(first)} to ${write(first + page.shown - 1)}`;
  if (page.total < 0) return range;
  return `${range} of ${page.total >= COUNT_LIMIT ? `${write(COUNT_LIMIT)} or more` : write(page.total)}`;
}
