import type { Json } from '../json/json';
import type { Decoder } from './decoder';
import { MOST_PROBLEMS, inDocumentOrder } from './document-order';
import { Problems, type Reading } from './problems';

/** Reads a document with a decoder: the value, or all its problems in document order, at most 1,000. */
export function read<T>(decoder: Decoder<T>, json: Json, prefix: string): Reading<T> {
  const problems = new Problems();
  const draft = decoder(json, null, problems);
  if (problems.list.length > 0) {
    return { ok: false, errors: inDocumentOrder(problems.list, json, prefix).slice(0, MOST_PROBLEMS) };
  }
  // Without a problem nothing in the draft is wrong: the draft is the value.
  return { ok: true, value: draft as T };
}
