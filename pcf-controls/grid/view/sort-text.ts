import type { GridColumn } from '../columns/grid-column';
import type { SortKey } from '../dataset/grid-page';
import type { Language } from '../language/language';

/** "Sorted by Site (ascending), Total (descending)"; empty when nothing that is shown sorts the rows. */
export function sortText(
  sorting: readonly SortKey[],
  columns: readonly GridColumn[],
  language: Language,
): string {
  const keys = sorting.flatMap((key) => {
    const column = columns.find((candidate) => candidate.name === key.name);
    const direction = language.t(key.descending ? 'Descending' : 'Ascending');
    return column === undefined ? [] : [`${column.header} (${direction})`];
  });
  return keys.length === 0 ? '' : language.t('SortedBy', keys.join(', '));
}
