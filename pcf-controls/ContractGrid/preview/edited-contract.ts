import { type Contract, type Json, parseJson, readContract, type Reading } from '@powerbill/core';
import type { EditableTerm } from './editable-terms';

/** Changed values by the path of their term; an empty one leaves the property out. */
export type Edits = ReadonlyMap<string, string>;

/** The edits after one more; a value that is the stored one again is no edit. */
export function withEdit(edits: Edits, { path, value }: EditableTerm, changed: string): Edits {
  const next = new Map(edits);
  if (changed === value) next.delete(path);
  else next.set(path, changed);
  return next;
}

/** Whether both try the same values. */
export const equalEdits = (a: Edits, b: Edits): boolean =>
  a.size === b.size && [...a].every(([path, value]) => b.get(path) === value);

/** The contract with the edits, validated as every contract is: the problems name the paths of the edited terms. */
export function editedContract(stored: Contract, edits: Edits): Reading<Contract> {
  const document = parseJson(JSON.stringify(stored));
  if (!document.ok) throw new RangeError('A contract cannot be written as JSON.');
  const changed = [...edits].reduce<Json>(
    (json, [path, value]) => withValue(json, keysOf(path), leaf(path, value)),
    document.value,
  );
  return readContract(changed);
}

/** The month of an escalator is a whole number; all else that can be changed is text. */
function leaf(path: string, value: string): Json | undefined {
  if (value.trim() === '') return undefined;
  return path.endsWith('/month') ? parseInt(value, 10) : value.trim();
}

/** The keys below `/contract`. No key of a contract holds a slash or a tilde. */
const keysOf = (path: string): readonly string[] => path.split('/').slice(2);

function withValue(json: Json, [key, ...rest]: readonly string[], value: Json | undefined): Json {
  if (key === undefined || typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) {
    return json.map((entry: Json, index) => (String(index) === key ? withValue(entry, rest, value) : entry));
  }
  const fields = json as Readonly<Record<string, Json>>;
  const entries = new Map(Object.entries(fields));
  if (rest.length > 0) entries.set(key, withValue(fields[key] ?? null, rest, value));
  else if (value === undefined) entries.delete(key);
  else entries.set(key, value);
  return Object.fromEntries(entries);
}
