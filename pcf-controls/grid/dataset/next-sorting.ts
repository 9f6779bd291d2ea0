import type { SortKey } from './grid-page';

/**
 * The sort keys after a header was chosen. Alone, the column becomes the only key and turns its direction when it
 * already was; added, it becomes the next key, turns its direction the second time and leaves the third time.
 */
export function nextSorting(current: readonly SortKey[], name: string, added: boolean): readonly SortKey[] {
  const known = current.find((key) => key.name === name);
  if (!added) {
    const turned = current.length === 1 && known !== undefined && !known.descending;
    return [{ name, descending: turned }];
  }
  if (known === undefined) return [...current, { name, descending: false }];
  if (known.descending) return current.filter((key) => key.name !== name);
  return current.map((key) => (key.name === name ? { name, descending: true } : key));
}
