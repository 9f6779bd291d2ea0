import type { GridColumn } from '../columns/grid-column';
import type { SourceRecord } from '../dataset/grid-page';

/** Columns whose texts name a row. */
const NAMING_COLUMNS = 3;

/** What a row is called in the texts of its own controls: the texts of its first columns. */
export const rowLabel = (record: SourceRecord, columns: readonly GridColumn[]): string =>
  columns
    .slice(0, NAMING_COLUMNS)
    .map((column) => column.cell(record).text)
    .filter((text) => text !== '')
    .join(', ');
