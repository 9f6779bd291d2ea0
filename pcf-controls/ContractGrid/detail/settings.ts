/** A rare option of a component: its path and its value as they stand in the contract. */
export interface Setting {
  readonly path: string;
  readonly value: string;
}

/** Flattens the settings of a component (JSON) to a list of readable options; unreadable JSON is shown as it is. */
export function readSettings(json: string | null): readonly Setting[] {
  if (json === null) return [];
  try {
    return flatten(JSON.parse(json), '');
  } catch {
    return [{ path: '', value: json }];
  }
}

function flatten(value: unknown, path: string): Setting[] {
  if (value === null || typeof value !== 'object') return [{ path, value: String(value) }];
  if (Array.isArray(value) && value.every(isPlain)) return [{ path, value: value.map(String).join(', ') }];
  return Object.entries(value).flatMap(([name, inner]) =>
    flatten(
      inner,
      path === '' ? name : `${path}.${Array.isArray(value) ? String(parseInt(name, 10) + 1) : name}`,
    ),
  );
}

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';
