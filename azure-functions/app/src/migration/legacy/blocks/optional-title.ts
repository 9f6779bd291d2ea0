import type { RecordPart } from '../record-part';

/** The `title` property of a component, absent where the source has none and the default is printed. */
export const optionalTitle = (row: RecordPart, name: string): { readonly title?: string } => {
  const title = row.optionalText(name);
  return title === null ? {} : { title };
};
