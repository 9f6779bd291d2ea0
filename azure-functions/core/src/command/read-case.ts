import { type Month, isMonth } from '../calendar/date';
import type { Contract } from '../contract/contract';
import { contractDecoder } from '../contract/read-contract';
import { checkFactsAgainst } from '../facts/check-facts';
import type { Facts } from '../facts/facts';
import { factsDecoder } from '../facts/read-facts';
import { decodeUtf8 } from '../json/decode-utf8';
import type { Json } from '../json/json';
import { DEEPEST_NESTING, type StructureFault, parseDocument } from '../json/parse-json';
import type { Decoder } from '../reading/decoder';
import { type Draft, wrong } from '../reading/draft';
import { MOST_PROBLEMS, inDocumentOrder } from '../reading/document-order';
import { type InputError, type Problem, Problems, type Reading } from '../reading/problems';
import { shownText } from '../reading/shown';

/** Everything that one calculation needs. */
export interface Case {
  readonly contract: Contract;
  readonly facts: Facts;
  readonly period: Month;
  readonly version: number;
}

export interface CaseTexts {
  /** The bytes or the text of a `powerbill.contract/1` document. */
  readonly contract: Uint8Array | string;
  readonly facts: Uint8Array | string;
  readonly period: string;
  /** A whole number from 1 to 99; 1 when not given. */
  readonly version?: string;
}

/** Reads the input of a calculation: the case, or every problem of contract, facts, period and version. */
export function readCase(texts: CaseTexts): Reading<Case> {
  const contract = readDocument(texts.contract, contractDecoder(), '/contract');
  const facts = readDocument(texts.facts, factsDecoder, '/facts');
  checkFactsAgainst(contract.draft, facts.draft, null, facts.problems);
  const period = readMonth(texts.period, '/period');
  const version = readVersion(texts.version);
  const errors = [
    ...errorsOf(contract),
    ...errorsOf(facts),
    ...(period.ok ? [] : period.errors),
    ...(version.ok ? [] : version.errors),
  ];
  if (errors.length > 0 || !period.ok || !version.ok) {
    return { ok: false, errors: errors.slice(0, MOST_PROBLEMS) };
  }
  return {
    ok: true,
    // Without a problem nothing in a draft is wrong: the draft is the value.
    value: {
      contract: contract.draft as Contract,
      facts: facts.draft as Facts,
      period: period.value,
      version: version.value,
    },
  };
}

/** Reads a month `yyyy-MM`. */
export function readMonth(text: unknown, at: string): Reading<Month> {
  if (typeof text === 'string' && isMonth(text)) return { ok: true, value: text };
  const given = typeof text === 'string' ? shownText(text) : 'something else';
  const message = `A month as yyyy-MM is needed here, not ${given}.`;
  return { ok: false, errors: [{ path: at, code: 'month.malformed', message }] };
}

function readVersion(text: string | undefined): Reading<number> {
  if (text === undefined) return { ok: true, value: 1 };
  if (/^[1-9][0-9]?$/.test(text)) return { ok: true, value: Number.parseInt(text, 10) };
  const message = `A whole number from 1 to 99 is needed here, not ${shownText(text)}.`;
  return { ok: false, errors: [{ path: '/version', code: 'value.range', message }] };
}

interface DocumentDraft<T> {
  readonly at: string;
  readonly json: Json;
  readonly draft: Draft<T>;
  readonly problems: Problems;
}

function readDocument<T>(content: Uint8Array | string, decoder: Decoder<T>, at: string): DocumentDraft<T> {
  const problems = new Problems();
  const json = parseContent(content, problems);
  const draft = json === undefined ? wrong : decoder(json, null, problems);
  return { at, json: json ?? null, draft, problems };
}

/** The JSON of a document; undefined when it cannot be read at all, which is reported at the document. */
function parseContent(content: Uint8Array | string, problems: Problems): Json | undefined {
  const text = typeof content === 'string' ? withoutMark(content) : decodeUtf8(content);
  if (text === undefined) {
    problems.report(null, 'json.notUtf8', 'The file is not valid UTF-8: save it in this encoding.');
    return undefined;
  }
  const parsed = parseDocument(text, DEEPEST_NESTING);
  if (!parsed.ok) {
    problems.report(null, 'json.malformed', parsed.error.message);
    return undefined;
  }
  const deep = parsed.faults.find((fault) => fault.kind === 'tooDeep');
  if (deep !== undefined) {
    problems.report(null, 'json.tooDeep', deep.message);
    return undefined;
  }
  for (const fault of parsed.faults) problems.list.push(problemOf(fault));
  return parsed.value;
}

const BYTE_ORDER_MARK = '\uFEFF';

const withoutMark = (text: string): string => (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);

const errorsOf = ({ problems, json, at }: DocumentDraft<unknown>): InputError[] =>
  inDocumentOrder(problems.list, json, at);

/** What is wrong with the structure of a text, as a problem among the others. */
export const problemOf = (fault: StructureFault): Problem => ({
  keys: fault.keys,
  code: fault.kind === 'repeatedKey' ? 'json.repeatedKey' : 'json.tooDeep',
  message: fault.message,
});
