const RUN = /[0-9]+|[^0-9]+/g;

/**
 * Orders ids as people count: the numbers in them by value (`A-2` before `A-10`), all else by code unit; ids
 * that differ only in leading zeros by their text.
 */
export function compareIds(left: string, right: string): number {
  const [ours, theirs] = [left.match(RUN) ?? [], right.match(RUN) ?? []];
  for (const [index, run] of ours.entries()) {
    const other = theirs[index];
    if (other === undefined) return 1;
    const order = isNumber(run) && isNumber(other) ? compareNumbers(run, other) : compareTexts(run, other);
    if (order !== 0) return order;
  }
  return ours.length < theirs.length ? -1 : compareTexts(left, right);
}

const isNumber = (run: string): boolean => run >= '0' && run < ':';

/** Numbers may be longer than any integer type: the longer one is the greater. */
function compareNumbers(left: string, right: string): number {
  const [a, b] = [left.replace(/^0+/, ''), right.replace(/^0+/, '')];
  return a.length === b.length ? compareTexts(a, b) : a.length - b.length;
}

const compareTexts = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
