type Row = Readonly<Record<string, unknown>>;

/** Evaluates the few forms of `$filter` that the shell sends; another form throws. */
export function keepRows(rows: readonly Row[], filter: string): readonly Row[] {
  return filter === '' ? rows : rows.filter((row) => holds(row, filter));
}

function holds(row: Row, text: string): boolean {
  const all = split(text, ' and ');
  if (all.length > 1) return all.every((part) => holds(row, part));
  const any = split(text, ' or ');
  if (any.length > 1) return any.some((part) => holds(row, part));
  const inner = /^\((.*)\)$/.exec(text)?.[1];
  if (inner !== undefined) return holds(row, inner);
  const [, column = '', wanted = ''] = /^contains\((\w+),'(.*)'\)$/.exec(text) ?? [];
  if (column !== '') return textOf(row[column]).toLowerCase().includes(wanted.toLowerCase());
  const [, name = '', operator = '', value = ''] = /^(\w+) (eq|ne|gt) (.+)$/.exec(text) ?? [];
  const actual = textOf(row[name]);
  const literal = value.replace(/^'|'$/g, '');
  if (operator === 'eq') return actual === literal;
  if (operator === 'ne') return actual !== literal;
  if (operator === 'gt') return Number(actual) > Number(literal);
  throw new Error(`The fake does not read the filter ${text}.`);
}

/** Splits at a word that stands outside parentheses. */
function split(text: string, word: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0 && text.startsWith(word, at)) {
      parts.push(text.slice(start, at));
      start = at + word.length;
    }
  }
  return [...parts, text.slice(start)];
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);
