import { isRow } from '../dataverse/row';

/** One finding of a migration. */
export interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly path: string;
  readonly message: string;
}

/** Reads the JSON of the findings column; what is no finding is shown as a sentence rather than dropped. */
export function readFindings(text: unknown): readonly Finding[] {
  if (typeof text !== 'string' || text === '') return [];
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list.filter(isRow).map(toFinding);
  } catch {
    // Falls through: the text itself is what there is to read.
  }
  return [{ code: '', severity: '', path: '', message: text }];
}

function toFinding(row: Readonly<Record<string, unknown>>): Finding {
  const word = (name: string): string => {
    const value = row[name];
    return typeof value === 'string' ? value : '';
  };
  return { code: word('code'), severity: word('severity'), path: word('path'), message: word('message') };
}
