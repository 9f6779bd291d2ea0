import { findColumn } from '../pcf-host/column';
import type { ViewFilter } from './view-definition';

/** The OData of a filter that a person filled in; empty when he left it empty. */
export function viewFilterText(filter: ViewFilter, value: string): string {
  const text = value.trim();
  if (text === '') return '';
  if (filter.kind === 'choice') return `${filter.column} eq ${Number.parseInt(text, 10)}`;
  // A JSON column is searched for a value that begins with the text, so that a code does not match within a sentence.
  const searched = filter.quoted === true ? `"${text}` : text;
  return `contains(${filter.column},'${searched.replace(/'/g, "''")}')`;
}

/** The options of a choice filter, in the order of the choice. */
export function choiceOptions(
  table: string,
  column: string,
): readonly { readonly value: number; readonly label: string }[] {
  const found = findColumn(table, column);
  return found.kind === 'choice' ? found.choice.options : [];
}

/** Joins OData filters that must all hold. */
export const allOf = (filters: readonly string[]): string => {
  const parts = filters.filter((text) => text !== '');
  return parts.length < 2 ? parts.join('') : parts.map((text) => `(${text})`).join(' and ');
};
