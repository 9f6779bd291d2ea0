/** Dataverse passes `%`, `_` and `[...]` in the values of contains, startswith and endswith to SQL Server's LIKE. */
const WILDCARD = /[%_[]/;

export const hasWildcard = (text: string): boolean => WILDCARD.test(text);

/** More than one query can hold: those of a statement are never forgotten before it runs. */
const KEPT_PATTERNS = 2000;
const numbers = new Map<string, number>();
const kept = new Map<number, readonly Piece[]>();
let given = 0;

/** `any` text, or one character that fits. */
type Piece = 'any' | ((character: string) => boolean);

/**
 * The number under which statements know a folded LIKE pattern: `%` any text, `_` one character, `[a-c]`, `[^a-c]`
 * one of a set. The pattern itself, which may be long, would be handed over for every row.
 */
export function numberOfPattern(pattern: string): number {
  let number = numbers.get(pattern);
  if (number === undefined) {
    given += 1;
    number = given;
    kept.set(number, piecesOf(pattern));
  }
  // The one that was asked for last stands last.
  numbers.delete(pattern);
  numbers.set(pattern, number);
  const [oldest] = numbers;
  if (oldest && numbers.size > KEPT_PATTERNS) {
    numbers.delete(oldest[0]);
    kept.delete(oldest[1]);
  }
  return number;
}

/** Whether a folded text matches the pattern of a number. */
export function matchesPattern(text: string, number: number): boolean {
  const pieces = kept.get(number);
  if (!pieces) throw new RangeError(`No pattern has the number ${number}.`);
  return fits(text, pieces);
}

/**
 * A text of any length is walked over at most once for each piece: where a piece does not fit, only the last `%`
 * takes one character more. A regular expression would try all of them again, and never end on `%a%a%a%…`.
 */
function fits(text: string, pieces: readonly Piece[]): boolean {
  let at = 0;
  let index = 0;
  let resume: { index: number; at: number } | undefined;
  while (at < text.length) {
    const piece = pieces[index];
    if (piece === 'any') {
      index += 1;
      resume = { index, at };
    } else if (piece?.(text.charAt(at))) {
      index += 1;
      at += 1;
    } else if (resume) {
      resume.at += 1;
      ({ index, at } = resume);
    } else {
      return false;
    }
  }
  return pieces.slice(index).every((piece) => piece === 'any');
}

function piecesOf(pattern: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length;) {
    const char = pattern.charAt(at);
    const close = char === '[' ? pattern.indexOf(']', at + 2) : -1;
    if (close > 0) {
      pieces.push(oneOf(pattern.slice(at + 1, close)));
      at = close + 1;
    } else {
      pieces.push(char === '%' ? 'any' : char === '_' ? () => true : (other) => other === char);
      at += 1;
    }
  }
  return pieces;
}

/** The characters and ranges between brackets; a range that runs backwards holds nothing. */
function oneOf(inside: string): Piece {
  const negated = inside.startsWith('^') && inside.length > 1;
  const members = negated ? inside.slice(1) : inside;
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let at = 0; at < members.length;) {
    const isRange = members.charAt(at + 1) === '-' && at + 2 < members.length;
    ranges.push([members.charAt(at), members.charAt(isRange ? at + 2 : at)]);
    at += isRange ? 3 : 1;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}
