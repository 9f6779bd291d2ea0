import {
  isJsonArray,
  isJsonObject,
  isMonth,
  JsonNumber,
  numberText,
  pointerSegment,
  propertyOf,
} from '@powerbill/core';
import type { Json, JsonObject, Month } from '@powerbill/core';
import { compareDecimals } from '../../decimal-text';
import { cleanText } from './clean-text';
import type { Notes } from './notes';

const LONGEST_TEXT = 4000;
const exchangeDecimal = /^\d{1,20}(?:\.\d{1,20})?$/;
const halfOfPair = /[\ud800-\udfff]/gu;

/**
 * One object of a record with its place. Each reader method gives a value of the wanted kind; where the record
 * does not hold one it notes an error and gives a stand-in, so that one pass finds every problem.
 */
export class RecordPart {
  constructor(
    readonly value: JsonObject,
    readonly path: string,
    readonly notes: Notes,
  ) {}

  at(name: string): string {
    return this.path + pointerSegment(name);
  }

  withNotes(notes: Notes): RecordPart {
    return new RecordPart(this.value, this.path, notes);
  }

  /** True where the property is missing, null, blank text or an empty list. */
  isEmpty(name: string): boolean {
    const value = this.raw(name);
    if (value === null || (typeof value === 'string' && value.trim() === '')) return true;
    return isJsonArray(value) && value.length === 0;
  }

  raw(name: string): Json {
    return propertyOf(this.value, name) ?? null;
  }

  part(name: string): RecordPart {
    const value = this.raw(name);
    if (isJsonObject(value)) return new RecordPart(value, this.at(name), this.notes);
    this.fail(name, 'an object');
    return new RecordPart({}, this.at(name), this.notes);
  }

  /** An object that may be missing: its properties are then null. */
  optionalPart(name: string): RecordPart {
    return this.raw(name) === null ? new RecordPart({}, this.at(name), this.notes) : this.part(name);
  }

  parts(name: string): RecordPart[] {
    const value = this.raw(name);
    if (!isJsonArray(value)) {
      this.fail(name, 'a list');
      return [];
    }
    return value.flatMap((item, index) => {
      const path = this.at(name) + pointerSegment(index);
      if (isJsonObject(item)) return [new RecordPart(item, path, this.notes)];
      this.notes.error('value.type', path, 'An object is expected here.');
      return [];
    });
  }

  flag(name: string): boolean {
    const value = this.raw(name);
    if (typeof value === 'boolean') return value;
    this.fail(name, 'true or false');
    return false;
  }

  /** A switch that the source may leave open: null counts as off. */
  optionalFlag(name: string): boolean {
    return this.raw(name) === null ? false : this.flag(name);
  }

  /** A switch that bills nothing: where it is missing it counts as off, and that is told. */
  informationalFlag(name: string): boolean {
    if (this.raw(name) === null) {
      this.notes.warn('value.assumed', this.at(name), `"${name}" is missing: false is taken.`);
    }
    return this.optionalFlag(name);
  }

  text(name: string, longest = LONGEST_TEXT): string {
    const text = this.optionalText(name, longest);
    if (text === null && (this.raw(name) === null || typeof this.raw(name) === 'string')) {
      this.notes.error('field.missing', this.at(name), `A text is needed in "${name}".`);
    }
    return text ?? '';
  }

  /** Cleaned text, or null where there is none. */
  optionalText(name: string, longest = LONGEST_TEXT): string | null {
    const raw = this.raw(name);
    if (raw === null) return null;
    if (typeof raw !== 'string') {
      this.fail(name, 'a text');
      return null;
    }
    return this.clean(raw, this.at(name), longest);
  }

  /** Texts of a list, cleaned, blank ones and null left out; null counts as an empty list. */
  texts(name: string): string[] {
    const value = this.raw(name);
    if (value === null) return [];
    if (!isJsonArray(value)) {
      this.fail(name, 'a list of texts');
      return [];
    }
    return value.flatMap((item, index) => {
      if (item === null) return [];
      const path = this.at(name) + pointerSegment(index);
      if (typeof item === 'string') return this.clean(item, path, LONGEST_TEXT) ?? [];
      this.notes.error('value.type', path, 'A text is expected here.');
      return [];
    });
  }

  /** A decimal of at least 0, as canonical text. */
  decimal(name: string): string {
    const value = this.optionalDecimal(name);
    if (value === null && this.raw(name) === null) {
      this.notes.error('field.missing', this.at(name), `A number is needed in "${name}".`);
    }
    return value ?? '0';
  }

  optionalDecimal(name: string): string | null {
    const raw = this.raw(name);
    if (raw === null) return null;
    if (typeof raw !== 'number' && !(raw instanceof JsonNumber)) {
      this.fail(name, 'a number');
      return null;
    }
    const text = numberText(raw);
    if (text?.startsWith('-') === true) {
      this.notes.error('value.negative', this.at(name), `"${name}" may not be negative.`);
      return null;
    }
    if (text === undefined || !exchangeDecimal.test(text)) {
      this.notes.error('value.invalid', this.at(name), `"${name}" has too many digits.`);
      return null;
    }
    return text;
  }

  /** A percentage of at least 0. One of more than 100 is kept and told. */
  percent(name: string): string {
    const value = this.decimal(name);
    if (compareDecimals(value, '100') > 0) {
      this.notes.warn(
        'percentage.implausible',
        this.at(name),
        `${value} % is more than the whole; it is kept as it is.`,
      );
    }
    return value;
  }

  /** A whole number between 1 and 99, as groups of invoices have; null where there is none. */
  optionalNumber(name: string): number | null {
    const raw = this.raw(name);
    if (raw === null) return null;
    const text = numberText(raw);
    if (text !== undefined && /^[1-9]\d?$/.test(text)) return Number.parseInt(text, 10);
    this.notes.error('value.invalid', this.at(name), `"${name}" must be a whole number from 1 to 99.`);
    return null;
  }

  /** One of the named options, translated. */
  option<T>(name: string, options: ReadonlyMap<string, T>): T | undefined {
    const raw = this.raw(name);
    const found = typeof raw === 'string' ? options.get(raw.trim()) : undefined;
    if (found !== undefined) return found;
    if (raw !== null && typeof raw !== 'string') this.fail(name, 'a text');
    else {
      const known = [...options.keys()].join(', ');
      this.notes.error('value.unknownOption', this.at(name), `"${name}" must be one of: ${known}.`);
    }
    return undefined;
  }

  /** A month `yyyy-MM`; null where the record names none. */
  optionalMonth(name: string): Month | null {
    if (this.isEmpty(name)) return null;
    const raw = this.raw(name);
    const text = typeof raw === 'string' ? raw.trim() : '';
    if (isMonth(text)) return text;
    this.notes.error('value.invalid', this.at(name), `"${name}" must be a month like 2025-05.`);
    return null;
  }

  private clean(raw: string, path: string, longest: number): string | null {
    const { text, hadControls, wasTrimmed } = cleanText(raw);
    if (text === '') return null;
    if (hadControls) {
      this.notes.warn(
        'text.controlCharacters',
        path,
        'Tabs, line breaks or other control characters became blanks.',
      );
    }
    if (wasTrimmed) this.notes.info('text.trimmed', path, 'Blanks around the text were taken away.');
    if (text.length > longest) {
      this.notes.error('value.tooLong', path, `The text may have at most ${longest} characters.`);
    }
    if (text.search(halfOfPair) !== -1) {
      this.notes.error('value.invalid', path, 'The text holds half of a surrogate pair.');
    }
    return text.slice(0, longest).replace(halfOfPair, '\ufffd');
  }

  private fail(name: string, wanted: string): void {
    if (this.raw(name) === null) {
      this.notes.error('field.missing', this.at(name), `"${name}" is missing; it must be ${wanted}.`);
    } else {
      this.notes.error('value.type', this.at(name), `"${name}" must be ${wanted}.`);
    }
  }
}
