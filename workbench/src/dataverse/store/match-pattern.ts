/** Dataverse passes `%`, `_` and `[...]` in the values of contains, startswith and endswith to SQL Server's LIKE. */
const WILDCARD = /[%_[]/;

export const hasWildcard = (text: string): boolean => WILDCARD.test(text);

/** More than one query can hold: those of a statement are never forgotten before it runs. */
const KEPT_PATTERNS = 2000;
const numbers = new Map<string, number>();
const kept = new Map<number, readonly Piece[]>();
let given = 0;

/** Any text, these very characters, or one character that fits. */
type Piece = typeof ANY | string | ((character: string) => boolean);
const ANY = Symbol('any text');

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

/** Whether a folded text matches the pattern of a number; `onStep` may end what takes too long. */
export function matchesPattern(text: string, number: number, onStep: () => void): boolean {
  const pieces = kept.get(number);
  if (!pieces) throw new RangeError(`No pattern has the number ${number}.`);
  return fits(text, pieces, onStep);
}

/**
 * A text of any length is walked over at most once for each piece: where a piece does not fit, only the last `%`
 * takes one character more. A regular expression would try all of them again, and never end on `%a%a%a%…`.
 */
function fits(text: string, pieces: readonly Piece[], onStep: () => void): boolean {
  let at = 0;
  let index = 0;
  let resume: { index: number; at: number } | undefined;
  while (at < text.length) {
    const piece = pieces[index];
    const width = piece === ANY || piece === undefined ? 0 : widthOf(text, at, piece);
    if (piece === ANY) {
      index += 1;
      resume = { index, at };
    } else if (width > 0) {
      index += 1;
      at += width;
    } else if (resume) {
      onStep();
      resume.at = nextStart(text, resume.at + characterAt(text, resume.at).length, pieces[resume.index]);
      ({ index, at } = resume);
    } else {
      return false;
    }
  }
  return pieces.slice(index).every((piece) => piece === ANY);
}

/** How much of a text fits at a position; 0 where nothing does. */
function widthOf(text: string, at: number, piece: Exclude<Piece, typeof ANY>): number {
  if (typeof piece === 'string') return text.startsWith(piece, at) ? piece.length : 0;
  const character = characterAt(text, at);
  return piece(character) ? character.length : 0;
}

/** Where a piece may begin, from a position on; the end where it does not occur any more. */
function nextStart(text: string, from: number, piece: Piece | undefined): number {
  if (typeof piece !== 'string') return from;
  const found = text.indexOf(piece, from);
  return found < 0 ? text.length : found;
}

/** The first of the codes that are one half of a character. */
const HALVES = 0xd800;

/** The character at a position: of two units where one does not hold it, as the engine's own LIKE counts them. */
const characterAt = (text: string, at: number): string =>
  text.charCodeAt(at) < HALVES ? text.charAt(at) : String.fromCodePoint(text.codePointAt(at) ?? 0);

function piecesOf(pattern: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length;) {
    const char = characterAt(pattern, at);
    const close = char === '[' ? pattern.indexOf(']', at + 2) : -1;
    const last = pieces.at(-1);
    if (close > 0) pieces.push(oneOf(pattern.slice(at + 1, close)));
    else if (char === '%') pieces.push(ANY);
    else if (char === '_') pieces.push(() => true);
    else if (typeof last === 'string') pieces[pieces.length - 1] = last + char;
    else pieces.push(char);
    at = close > 0 ? close + 1 : at + char.length;
  }
  return pieces;
}

/** The characters and ranges between brackets; a range that runs backwards holds nothing. */
function oneOf(inside: string): (character: string) => boolean {
  const negated = inside.startsWith('^') && inside.length > 1;
  const members = Array.from(negated ? inside.slice(1) : inside);
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let at = 0; at < members.length;) {
    const first = members[at] ?? '';
    const isRange = members[at + 1] === '-' && at + 2 < members.length;
    ranges.push([first, (isRange ? members[at + 2] : first) ?? '']);
    at += isRange ? 3 : 1;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}
