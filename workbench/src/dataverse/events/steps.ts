/** The asynchronous webhook steps that are registered, read once and again when a registration changes. */
import type { Change } from '../messages/write-context';
import type { Sqlite } from '../store/sqlite';

export interface Step {
  readonly id: string;
  readonly name: string;
  readonly message: string;
  /** Logical name of the table; undefined for every table. */
  readonly table: string | undefined;
  /** Columns that an update must name; empty for any. */
  readonly filtering: readonly string[];
  readonly autoDelete: boolean;
  readonly url: string;
  readonly key: string | null;
}

const REGISTRATION = new Set([
  'sdkmessageprocessingstep',
  'serviceendpoint',
  'sdkmessage',
  'sdkmessagefilter',
]);

export class Steps {
  private known: readonly Step[] | undefined;

  constructor(private readonly sql: Sqlite) {}

  /** Forgets what it knows when a registration was written. */
  changed(table: string): void {
    if (REGISTRATION.has(table)) this.known = undefined;
  }

  forgetAll(): void {
    this.known = undefined;
  }

  /** The steps that a change starts, by rank. */
  matching(change: Change): readonly Step[] {
    this.known ??= readSteps(this.sql);
    return this.known.filter(
      (step) =>
        step.message === change.message &&
        (step.table === undefined || step.table === change.table.name) &&
        (change.message !== 'Update' ||
          step.filtering.length === 0 ||
          step.filtering.some((column) => change.named.has(column))),
    );
  }

  byId(id: string): Step | undefined {
    this.known ??= readSteps(this.sql);
    return this.known.find((step) => step.id === id);
  }
}

const QUERY = `
SELECT s."sdkmessageprocessingstepid" AS id, s."name" AS name, m."name" AS message, f."primaryobjecttypecode" AS target,
       s."filteringattributes" AS filtering, s."asyncautodelete" AS autodelete, e."url" AS url, e."authvalue" AS secret
FROM "sdkmessageprocessingstep" s
JOIN "sdkmessage" m ON m."sdkmessageid" = s."sdkmessageid"
JOIN "serviceendpoint" e ON e."serviceendpointid" = s."eventhandler"
LEFT JOIN "sdkmessagefilter" f ON f."sdkmessagefilterid" = s."sdkmessagefilterid"
WHERE s."statecode" = 0
ORDER BY s."rank", s."sdkmessageprocessingstepid"`;

const readSteps = (sql: Sqlite): readonly Step[] =>
  sql.all(QUERY).map((row) => ({
    id: String(row.id),
    name: String(row.name),
    message: String(row.message),
    table: typeof row.target === 'string' ? row.target : undefined,
    filtering: String(row.filtering ?? '')
      .split(',')
      .map((column) => column.trim())
      .filter((column) => column !== ''),
    autoDelete: row.autodelete === 1,
    url: String(row.url),
    key: typeof row.secret === 'string' ? row.secret : null,
  }));
