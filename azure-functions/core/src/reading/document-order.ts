import { type Json, type JsonObject, isJsonArray, isJsonObject, propertyOf } from '../json/json';
import { pointer } from '../json/pointer';
import type { InputError, Problem } from './problems';

/** The most problems that one reading lists. */
export const MOST_PROBLEMS = 1000;

/**
 * Problems in document order: at a value before inside it, properties and entries as they stand in the
 * document, missing properties after those that are there. `prefix` is the pointer of the document.
 */
export function inDocumentOrder(problems: readonly Problem[], document: Json, prefix: string): InputError[] {
  const positions = new PositionIndex();
  return problems
    .map((problem) => ({ problem, position: positions.of(problem.keys, document) }))
    .sort((left, right) => comparePositions(left.position, right.position))
    .map(({ problem }) => ({
      path: prefix + pointer(problem.keys),
      code: problem.code,
      message: problem.message,
    }));
}

function comparePositions(left: readonly number[], right: readonly number[]): number {
  for (const [level, position] of left.entries()) {
    const other = right[level];
    if (other === undefined) return 1;
    if (position !== other) return position - other;
  }
  return left.length - right.length;
}

/** Positions of keys inside their objects, each object listed once. */
class PositionIndex {
  private readonly known = new Map<JsonObject, ReadonlyMap<string, number>>();

  of(keys: readonly (string | number)[], document: Json): number[] {
    let json: Json | undefined = document;
    return keys.map((key) => {
      const position = typeof key === 'number' ? key : this.inside(json, key);
      json = childOf(json, key);
      return position;
    });
  }

  private inside(json: Json | undefined, key: string): number {
    if (json === undefined || !isJsonObject(json)) return 0;
    const known =
      this.known.get(json) ??
      new Map(Object.keys(json).map((name, index): [string, number] => [name, index]));
    this.known.set(json, known);
    return known.get(key) ?? known.size;
  }
}

function childOf(json: Json | undefined, key: string | number): Json | undefined {
  if (json === undefined) return undefined;
  if (typeof key === 'number') return isJsonArray(json) ? json[key] : undefined;
  return isJsonObject(json) ? propertyOf(json, key) : undefined;
}
