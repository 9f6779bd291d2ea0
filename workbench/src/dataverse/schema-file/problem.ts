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
