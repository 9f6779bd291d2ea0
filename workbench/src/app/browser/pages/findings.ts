import { isRow } from '../dataverse/row';

export type Severity = 'error' | 'warning' | 'info';

/** One finding of a migration. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly path: string;
  readonly message: string;
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Reads the JSON of the findings column, the most severe first; what is no finding is shown as a sentence rather than dropped. */
export function readFindings(text: unknown): readonly Finding[] {
  if (typeof text !== 'string' || text === '') return [];
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) {
      return list
        .filter(isRow)
        .map(toFinding)
        .sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
    }
  } catch {
    // Falls through: the text itself is what there is to read.
  }
  return [{ code: '', severity: 'info', path: '', message: text }];
}

function toFinding(row: Readonly<Record<string, unknown>>): Finding {
  const word = (name: string): string => {
    const value = row[name];
    return typeof value === 'string' ? value : '';
  };
  const given = word('severity');
  const severity = given === 'error' || given === 'warning' ? given : 'info';
  return { code: word('code'), severity, path: word('path'), message: word('message') };
}
