/** What is wrong with a definition file: where, of which kind, and what to do. */
export interface SchemaProblem {
  /** JSON pointer into the file. */
  readonly path: string;
  readonly code:
    | 'json.malformed'
    | 'schema.missing'
    | 'schema.unknown'
    | 'schema.type'
    | 'schema.value'
    | 'schema.repeated'
    | 'schema.reference';
  readonly sentence: string;
}

export const segment = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** A name that leads nowhere. */
export const reference = (path: string, sentence: string): SchemaProblem => ({
  path,
  code: 'schema.reference',
  sentence,
});

/** Names that stand twice in a list. */
export function repeated<T>(
  path: string,
  items: readonly T[],
  nameOf: (item: T) => string,
  property: string,
): readonly SchemaProblem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const name = nameOf(item);
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      {
        path: `${path}/${index}/${property}`,
        code: 'schema.repeated' as const,
        sentence: `Choose another name: '${name}' is defined above.`,
      },
    ];
  });
}
