import { type Json, JsonNumber } from './json';
import { parseNatively } from './parse-natively';
import { pointer } from './pointer';

export interface JsonError {
  readonly message: string;
  /** UTF-16 offset in the text. */
  readonly offset: number;
  /** JSON Pointer inside the document; empty for the document itself. */
  readonly path: string;
}

/** Something wrong in a text that is well-formed otherwise, so that reading can go on. */
export interface StructureFault extends JsonError {
  readonly kind: 'repeatedKey' | 'tooDeep';
  readonly keys: readonly (string | number)[];
}

export type ParsedDocument =
  | { readonly ok: true; readonly value: Json; readonly faults: readonly StructureFault[] }
  | { readonly ok: false; readonly error: JsonError };

/** The deepest nesting of a document; the document itself is level 1. */
export const DEEPEST_NESTING = 64;

/**
 * Reads a JSON text (RFC 8259, strictly) without loss. A repeated key and nesting below level 64 are
 * errors; of several the first is given. Never throws, and needs no stack for deep texts.
 */
export function parseJson(
  text: string,
): { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly error: JsonError } {
  const parsed = parseDocument(text, DEEPEST_NESTING);
  if (!parsed.ok) return parsed;
  const [first] = parsed.faults;
  return first === undefined
    ? { ok: true, value: parsed.value }
    : { ok: false, error: { message: first.message, offset: first.offset, path: first.path } };
}

/**
 * The same, but repeated keys (of which the first value stays) and too deep nesting are listed beside
 * the value, so that the rest of the document can be checked too.
 */
export function parseDocument(text: string, deepest: number): ParsedDocument {
  const value = parseNatively(text, deepest);
  return value === undefined ? parseCarefully(text, deepest) : { ok: true, value, faults: [] };
}

/** The same by our own parser alone: it knows where each fault is, and keeps numbers as they are written. */
export function parseCarefully(text: string, deepest: number): ParsedDocument {
  try {
    return new Parser(text, deepest).document();
  } catch (fault) {
    if (fault instanceof SyntaxFault) return { ok: false, error: fault.error };
    throw fault;
  }
}

class SyntaxFault extends Error {
  constructor(readonly error: JsonError) {
    super(error.message);
  }
}

type ObjectFrame = Extract<Frame, { kind: 'object' }>;

/** A container that is being read. One that is nested too deeply keeps nothing: its values are `null`. */
type Frame =
  | { readonly kind: 'array'; readonly items: Json[] | null }
  | { readonly kind: 'object'; readonly entries: Record<string, Json> | null; key: string; repeats: boolean };

/** One object for all containers that are nested too deeply, so that a deep text takes little memory. */
const SKIPPED_ARRAY = { kind: 'array', items: null } as const;
const SKIPPED_OBJECT = { kind: 'object' as const, entries: null, key: '', repeats: false };

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// eslint-disable-next-line no-control-regex -- control characters end a plain run
const PLAIN_TEXT = /[^"\\\u0000-\u001f]*/y;
const PLAIN_INTEGER = /^(?:0|-?[1-9][0-9]{0,15})$/;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
const WORDS: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class Parser {
  private at = 0;
  private readonly frames: Frame[] = [];
  private readonly faults: StructureFault[] = [];
  /** The parts of the document (first keys) that were reported as too deep: each once. */
  private readonly tooDeep = new Set<string | number>();

  constructor(
    private readonly text: string,
    private readonly deepest: number,
  ) {}

  document(): ParsedDocument {
    this.skipWhite();
    if (this.at >= this.text.length) this.fail('The text is empty: a JSON document is needed.');
    for (;;) {
      const scalar = this.open();
      if (scalar === undefined) continue;
      const finished = this.close(scalar.value);
      if (finished !== undefined) return { ok: true, value: finished.value, faults: this.faults };
    }
  }

  /** Reads up to the next complete scalar or empty container; undefined after entering a container. */
  private open(): { value: Json } | undefined {
    this.skipWhite();
    const char = this.text[this.at];
    if (char === '{') {
      this.at += 1;
      const frame = this.isTooDeep() ? SKIPPED_OBJECT : newObject();
      this.frames.push(frame);
      if (this.take('}')) return { value: this.leave(frame.entries) };
      this.key(frame);
      return undefined;
    }
    if (char === '[') {
      this.at += 1;
      const frame = this.isTooDeep() ? SKIPPED_ARRAY : newArray();
      this.frames.push(frame);
      return this.take(']') ? { value: this.leave(frame.items) } : undefined;
    }
    return { value: this.scalar(char) };
  }

  /** Puts a complete value into its container and closes what ends there; gives the document at the end. */
  private close(complete: Json): { value: Json } | undefined {
    let value = complete;
    for (;;) {
      const frame = this.frames.at(-1);
      if (frame === undefined) {
        this.skipWhite();
        if (this.at < this.text.length) this.fail('There is text after the end of the JSON document.');
        return { value };
      }
      if (frame.kind === 'array') {
        frame.items?.push(value);
        if (this.take(',')) return undefined;
        if (!this.take(']')) this.fail('A comma or a closing bracket is missing.');
        value = this.leave(frame.items);
      } else {
        if (frame.entries !== null && !frame.repeats) define(frame.entries, frame.key, value);
        if (this.take(',')) {
          this.key(frame);
          return undefined;
        }
        if (!this.take('}')) this.fail('A comma or a closing brace is missing.');
        value = this.leave(frame.entries);
      }
    }
  }

  /** Whether a container that begins here is nested too deeply; the first of each part is reported. */
  private isTooDeep(): boolean {
    if (this.frames.length < this.deepest) return false;
    if (this.frames.length === this.deepest) {
      const keys = this.place();
      const [part = ''] = keys;
      if (!this.tooDeep.has(part)) {
        this.tooDeep.add(part);
        const message = 'The document is nested too deeply: at most 64 levels are read.';
        this.faults.push({ kind: 'tooDeep', message, offset: this.at - 1, path: '', keys });
      }
    }
    return true;
  }

  private leave<T extends Json>(value: T): T {
    this.frames.pop();
    return value;
  }

  /** Reads the name of the next property; of a repeated one the first value stays. */
  private key(frame: ObjectFrame): void {
    this.skipWhite();
    const offset = this.at;
    if (this.text[this.at] !== '"') this.fail('A property name in double quotes is missing.');
    frame.key = this.string();
    if (!this.take(':')) this.fail('A colon is missing after a property name.');
    frame.repeats = frame.entries !== null && Object.hasOwn(frame.entries, frame.key);
    if (!frame.repeats) return;
    const keys = this.place();
    const message = 'The key stands twice in this object: keep one of them.';
    this.faults.push({ kind: 'repeatedKey', message, offset, path: pointer(keys), keys });
  }

  /** Keys and indexes from the document down to the value that is read now. */
  private place(): (string | number)[] {
    return this.frames.map((frame) => (frame.kind === 'array' ? (frame.items?.length ?? 0) : frame.key));
  }

  private scalar(char: string | undefined): Json {
    if (char === '"') return this.string();
    NUMBER.lastIndex = this.at;
    const [literal] = NUMBER.exec(this.text) ?? [];
    if (literal === undefined) return this.word();
    this.at += literal.length;
    if (PLAIN_INTEGER.test(literal)) {
      const value = Number.parseInt(literal, 10);
      if (Number.isSafeInteger(value)) return value;
    }
    return new JsonNumber(literal);
  }

  private word(): Json {
    const word = WORDS.find(([name]) => this.text.startsWith(name, this.at));
    if (word === undefined) this.fail('A JSON value is missing or misspelt here.');
    this.at += word[0].length;
    return word[1];
  }

  private string(): string {
    this.at += 1;
    let start = this.at;
    let result = '';
    for (;;) {
      PLAIN_TEXT.lastIndex = this.at;
      PLAIN_TEXT.exec(this.text);
      this.at = PLAIN_TEXT.lastIndex;
      const code = this.text.charCodeAt(this.at);
      if (Number.isNaN(code)) this.fail('A text is not closed by a double quote.');
      if (code < 0x20) this.fail('A control character in a text must be written as an escape.');
      result += this.text.slice(start, this.at);
      if (code === 0x22) {
        this.at += 1;
        return result;
      }
      result += this.escape();
      start = this.at;
    }
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? '';
    const simple = ESCAPES.get(letter);
    if (simple !== undefined) {
      this.at += 2;
      return simple;
    }
    const hex = this.text.slice(this.at + 2, this.at + 6);
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(hex)) this.fail('An escape in a text is malformed.');
    this.at += 6;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  private take(char: string): boolean {
    this.skipWhite();
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private skipWhite(): void {
    while (isWhite(this.text.charCodeAt(this.at))) this.at += 1;
  }

  private fail(message: string): never {
    throw new SyntaxFault({ message: `${message} (character ${this.at + 1})`, offset: this.at, path: '' });
  }
}

const newArray = () => ({ kind: 'array', items: [] as Json[] }) as const;

const newObject = () => ({
  kind: 'object' as const,
  entries: {} as Record<string, Json>,
  key: '',
  repeats: false,
});

const isWhite = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Sets an own property, also one that is named like a part of the prototype. */
function define(entries: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(entries, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    entries[key] = value;
  }
}
