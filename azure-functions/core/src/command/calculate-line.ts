import type { Month } from '../calendar/date';
import { type Contract } from '../contract/contract';
import { contractDecoder } from '../contract/read-contract';
import { checkFactsAgainst } from '../facts/check-facts';
import type { Facts } from '../facts/facts';
import { factsDecoder } from '../facts/read-facts';
import { decodeUtf8 } from '../json/decode-utf8';
import { type Json, JsonNumber, type JsonObject, isJsonArray, isJsonObject, propertyOf } from '../json/json';
import { DEEPEST_NESTING, type StructureFault, parseDocument } from '../json/parse-json';
import type { Decoder } from '../reading/decoder';
import { inDocumentOrder, MOST_PROBLEMS } from '../reading/document-order';
import { type Draft, wrong } from '../reading/draft';
import { within } from '../reading/place';
import { type InputError, Problems } from '../reading/problems';
import { month, wholeNumber } from '../reading/scalars';
import { calculate } from '../statement/calculate';
import { problemDocument } from './problem-document';
import { problemOf } from './read-case';

export interface LineResult {
  /** One line of compact JSON, without a line feed. */
  readonly output: string;
  /** The line was a JSON object, whether its case is valid or not. */
  readonly readable: boolean;
}

/**
 * One line of a batch, `{ "id", "contract", "facts", "period", "version"? }`: the statement or the problem
 * as a line with the same `id`. Other properties are ignored. Null for a blank line.
 */
export function calculateLine(line: string | Uint8Array): LineResult | null {
  const text = typeof line === 'string' ? line : decodeUtf8(line);
  if (text === undefined) return unreadable('json.notUtf8', 'The line is not valid UTF-8.');
  if (text.trim() === '') return null;
  // The documents stand one level below the line.
  const parsed = parseDocument(text, DEEPEST_NESTING + 1);
  if (!parsed.ok) return unreadable('json.malformed', parsed.error.message);
  if (!isJsonObject(parsed.value)) return unreadable('value.type', 'The line is not a JSON object.');
  return { output: outputOf(parsed.value, parsed.faults), readable: true };
}

const PARTS = ['id', 'contract', 'facts', 'period', 'version'] as const;
type Part = (typeof PARTS)[number];

function outputOf(line: JsonObject, faults: readonly StructureFault[]): string {
  const problems = new Problems();
  const tooDeep = reportFaults(faults, problems);
  const readPart = <T>(part: Part, decoder: Decoder<T>): Draft<T> => {
    if (tooDeep.has(part)) return wrong;
    const json = propertyOf(line, part);
    const place = within(null, part);
    if (json !== undefined) return decoder(json, place, problems);
    problems.report(place, 'property.missing', `The property ${part} is missing.`);
    return wrong;
  };
  const contract = readPart('contract', contractDecoder());
  const facts = readPart('facts', factsDecoder);
  checkFactsAgainst(contract, facts, within(null, 'facts'), problems);
  const period = readPart('period', month);
  const version =
    (propertyOf(line, 'version') ?? null) === null ? 1 : readPart('version', wholeNumber(1, 99));
  const id = tooDeep.has('id') ? 'null' : jsonText(propertyOf(line, 'id') ?? null);
  if (problems.list.length > 0) {
    return withId(
      id,
      'problem',
      problemDocument(inDocumentOrder(problems.list, line, '').slice(0, MOST_PROBLEMS)),
    );
  }
  // Without a problem nothing in a draft is wrong: the draft is the value.
  const statement = calculate({
    contract: contract as Contract,
    facts: facts as Facts,
    period: period as Month,
    version: version as number,
  });
  return withId(id, 'statement', statement);
}

/** Reports the faults of the parts that are read, and gives the parts that are nested too deeply. */
function reportFaults(faults: readonly StructureFault[], problems: Problems): ReadonlySet<Part> {
  const tooDeep = new Set<Part>();
  for (const fault of faults) {
    const part = PARTS.find((name) => name === fault.keys[0]);
    if (part === undefined) continue;
    if (fault.kind === 'tooDeep') {
      tooDeep.add(part);
      problems.report(within(null, part), 'json.tooDeep', fault.message);
    } else {
      problems.list.push(problemOf(fault));
    }
  }
  return tooDeep;
}

function unreadable(code: InputError['code'], message: string): LineResult {
  return {
    output: withId('null', 'problem', problemDocument([{ path: '', code, message }])),
    readable: false,
  };
}

const withId = (id: string, name: 'statement' | 'problem', value: object): string =>
  `{"id":${id},"${name}":${JSON.stringify(value)}}`;

/** The JSON text of a value, numbers as they were written. */
function jsonText(json: Json): string {
  if (json instanceof JsonNumber) return json.text;
  if (isJsonArray(json)) return `[${json.map(jsonText).join(',')}]`;
  if (!isJsonObject(json)) return JSON.stringify(json);
  return `{${Object.entries(json)
    .map(([key, value]) => `${JSON.stringify(key)}:${jsonText(value)}`)
    .join(',')}}`;
}
