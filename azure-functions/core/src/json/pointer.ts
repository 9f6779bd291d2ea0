/** The segment of a JSON Pointer (RFC 6901) for a key or an index. */
export function pointerSegment(key: string | number): string {
  return typeof key === 'number' ? `/${key}` : `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** The JSON Pointer (RFC 6901) of a list of keys and indexes. */
export function pointer(keys: readonly (string | number)[]): string {
  return keys.map(pointerSegment).join('');
}
