/** The settings of the organisation that decide what a query means. */
import { tableNamed, type Catalog } from '../model/table';
import { hierarchyDepth } from '../security/hierarchy-depth';
import type { Sqlite, Stored } from '../store/sqlite';
import type { FiscalCalendar } from './fiscal-calendar';

export interface OrganizationSettings {
  /** The day on which weeks begin, 0 for Sunday. */
  readonly weekStart: number;
  readonly fiscal: FiscalCalendar;
  readonly language: number;
  /** How many levels of managers count in conditions on the caller's reports. */
  readonly hierarchyDepth: number;
}

const QUARTERS = 2002;
const ENGLISH = 1033;

/** Reads the organisation's row; what it leaves open is as in a new environment. */
export function readOrganizationSettings(catalog: Catalog, sql: Sqlite): OrganizationSettings {
  const row = sql.first(`SELECT * FROM "${tableNamed(catalog, 'organization').name}" LIMIT 1`) ?? {};
  const start = typeof row.fiscalcalendarstart === 'string' ? row.fiscalcalendarstart : '2000-01-01';
  return {
    weekStart: numberOr(row.weekstartdaycode, 0),
    fiscal: {
      startMonth: Number(start.slice(5, 7)),
      startDay: Number(start.slice(8, 10)),
      periodType: numberOr(row.fiscalperiodtype, QUARTERS),
    },
    language: numberOr(row.localeid, ENGLISH),
    hierarchyDepth: hierarchyDepth(row.maxdepthforhierarchicalsecuritymodel),
  };
}

/** The same, read when they are first asked for. */
export function lazySettings(catalog: Catalog, sql: Sqlite): () => OrganizationSettings {
  let known: OrganizationSettings | undefined;
  return () => (known ??= readOrganizationSettings(catalog, sql));
}

const numberOr = (value: Stored | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;
