/** Something that the calculation noticed. */
export interface Finding {
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly component: string | null;
  readonly message: string;
}

/** Reads the findings of a statement (a JSON list), the most severe first; undefined when the column is damaged. */
export function readFindings(json: string | null): readonly Finding[] | undefined {
  if (json === null) return [];
  try {
    const list: unknown = JSON.parse(json);
    if (!Array.isArray(list)) return undefined;
    return list.filter(isObject).map(readFinding).sort(bySeverity);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function readFinding(fields: Fields): Finding {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const severity = fields.severity;
  return {
    code: text(fields.code),
    severity: severity === 'error' || severity === 'warning' ? severity : 'info',
    component: typeof fields.component === 'string' ? fields.component : null,
    message: text(fields.message),
  };
}

const ORDER = { error: 0, warning: 1, info: 2 } as const;

const bySeverity = (a: Finding, b: Finding): number => ORDER[a.severity] - ORDER[b.severity];
