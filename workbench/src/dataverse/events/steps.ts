/** The webhook steps that are registered, read once and again when a registration changes. */
import { commaList } from '../model/comma-list';
import { type Change, isRowChange } from '../messages/write-context';
import type { Table } from '../model/table';
import type { Sqlite, StoredRow } from '../store/sqlite';
import { type Bypass, isBypassed } from './bypass';
import { imageFields, storedColumns } from './images';
import type { PipelineEvent, PipelineOperation } from './pipeline-event';
import { type Stage, type Step, type StepImage, stages } from './step';
import { authenticationOf } from './webhook';

const REGISTRATION = new Set([
  'sdkmessageprocessingstep',
  'sdkmessageprocessingstepimage',
  'serviceendpoint',
  'sdkmessage',
  'sdkmessagefilter',
]);

/** An event with a step that it starts. */
export interface Call {
  readonly event: PipelineEvent;
  readonly step: Step;
}

export class Steps {
  private known: readonly Step[] | undefined;
  /** Tables on which steps are registered; undefined among them for steps on every table. */
  private tables: ReadonlySet<string | undefined> | undefined;
  private readonly wanted = new Map<string, readonly string[]>();

  constructor(private readonly sql: Sqlite) {}

  /** Forgets what it knows when a registration was written. */
  changed(table: string): void {
    if (REGISTRATION.has(table)) this.forgetAll();
  }

  forgetAll(): void {
    this.known = undefined;
    this.tables = undefined;
    this.wanted.clear();
  }

  /** Whether a step may start on a change: what nobody listens to costs nothing more. */
  listensTo(change: Change): boolean {
    if (!isRowChange(change)) return this.active().length > 0;
    this.tables ??= new Set(this.active().map((step) => step.table));
    return this.tables.has(change.table.name) || this.tables.has(undefined);
  }

  /** The calls that events start, in the order of the pipeline: stage by stage, and by rank. */
  calls(operations: readonly PipelineOperation[], bypass: Bypass): readonly Call[] {
    const active = this.active().filter((step) => !isBypassed(bypass, step));
    return operations.flatMap((operation) =>
      stages.flatMap((stage) =>
        operation.flatMap((event) =>
          active
            .filter((step) => step.stage === stage && starts(step, event))
            .map((step) => ({ event, step })),
        ),
      ),
    );
  }

  byId(id: string): Step | undefined {
    return this.all().find((step) => step.id === id);
  }

  /** SQL columns that images want of a row as it stands before a change. */
  wantedBefore(table: Table, message: 'Update' | 'Delete'): readonly string[] {
    const key = `${table.name} ${message}`;
    const known = this.wanted.get(key);
    if (known) return known;
    const images = this.active()
      .filter((step) => step.message === message || step.message === `${message}Multiple`)
      .filter((step) => step.table === undefined || step.table === table.name)
      .flatMap((step) => step.images);
    const columns = new Set(images.flatMap((image) => imageFields(table, image)).flatMap(storedColumns));
    this.wanted.set(key, [...columns]);
    return [...columns];
  }

  private active(): readonly Step[] {
    return this.all().filter((step) => step.enabled);
  }

  private all(): readonly Step[] {
    this.known ??= readSteps(this.sql);
    return this.known;
  }
}

/** A step does not start on its own registration: it was not there yet. */
const starts = (step: Step, event: PipelineEvent): boolean =>
  step.message === event.message &&
  !(event.message === 'Create' && event.id === step.id) &&
  (step.table === undefined || step.table === event.table) &&
  (event.named === undefined ||
    step.filtering.length === 0 ||
    step.filtering.some((column) => event.named?.has(column)));

const QUERY = `
SELECT s."sdkmessageprocessingstepid" AS id, s."name" AS name, m."name" AS message, f."primaryobjecttypecode" AS target,
       s."statecode" AS state, s."stage" AS stage, s."mode" AS mode, s."filteringattributes" AS filtering, s."asyncautodelete" AS autodelete,
       e."url" AS url, e."authtype" AS authtype, e."authvalue" AS secret
FROM "sdkmessageprocessingstep" s
JOIN "sdkmessage" m ON m."sdkmessageid" = s."sdkmessageid"
JOIN "serviceendpoint" e ON e."serviceendpointid" = s."eventhandler"
LEFT JOIN "sdkmessagefilter" f ON f."sdkmessagefilterid" = s."sdkmessagefilterid"
ORDER BY s."rank", s."createdon", s."sdkmessageprocessingstepid"`;

const IMAGES = `
SELECT "sdkmessageprocessingstepid" AS step, "entityalias" AS name, "imagetype" AS type, "attributes" AS columns
FROM "sdkmessageprocessingstepimage" ORDER BY "createdon", "sdkmessageprocessingstepimageid"`;

function readSteps(sql: Sqlite): readonly Step[] {
  const images = sql.all(IMAGES);
  return sql.all(QUERY).map((row) => ({
    id: String(row.id),
    name: String(row.name),
    message: String(row.message),
    table: typeof row.target === 'string' ? row.target : undefined,
    stage: Number(row.stage) as Stage,
    synchronous: row.mode === 0,
    enabled: row.state === 0,
    filtering: columnNames(row.filtering),
    autoDelete: row.autodelete === 1,
    images: images.filter((image) => image.step === row.id).map(toImage),
    endpoint: {
      url: String(row.url),
      authentication: authenticationOf(row.authtype),
      secret: typeof row.secret === 'string' ? row.secret : null,
    },
  }));
}

/** `imagetype`; 2 is both. */
const ONLY_BEFORE = 0;
const ONLY_AFTER = 1;

function toImage(row: StoredRow): StepImage {
  const columns = columnNames(row.columns);
  return {
    name: String(row.name),
    before: row.type !== ONLY_AFTER,
    after: row.type !== ONLY_BEFORE,
    columns: columns.length === 0 ? undefined : new Set(columns),
  };
}

/** The names in a column that lists them with commas. */
export const columnNames = (stored: unknown): readonly string[] =>
  commaList(typeof stored === 'string' ? stored : '');
