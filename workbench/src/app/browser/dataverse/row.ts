/** A row as the Web API gives it, annotations included. */
export type Row = Readonly<Record<string, unknown>>;

export interface RowPage {
  readonly rows: readonly Row[];
  readonly nextLink?: string;
  /** The `$count` of the query, which the server caps. */
  readonly total?: number;
}

export const FORMATTED = '@OData.Community.Display.V1.FormattedValue';
export const LOOKUP_TABLE = '@Microsoft.Dynamics.CRM.lookuplogicalname';

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Decodes the answer to a query for rows. */
export function readRowPage(json: unknown): RowPage {
  const body = isRow(json) ? json : {};
  const nextLink = body['@odata.nextLink'];
  const total = body['@odata.count'];
  return {
    rows: Array.isArray(body.value) ? body.value.filter(isRow) : [],
    ...(typeof nextLink === 'string' ? { nextLink } : {}),
    ...(typeof total === 'number' ? { total } : {}),
  };
}
