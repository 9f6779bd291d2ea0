import { createHash } from 'node:crypto';
import type { Catalog } from '../model/table';

const known = new WeakMap<Catalog, string>();

/** The number under which clients keep what they have read of the definitions: another schema has another one. */
export function metadataVersion(catalog: Catalog): string {
  const kept = known.get(catalog);
  if (kept !== undefined) return kept;
  const hash = createHash('sha256');
  for (const table of catalog.tables) hash.update(JSON.stringify(table.definition));
  const version = String(hash.digest().readUInt32BE(0));
  known.set(catalog, version);
  return version;
}
