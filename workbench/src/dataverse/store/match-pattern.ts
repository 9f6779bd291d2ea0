/** Dataverse passes `%`, `_` and `[...]` in the values of contains, startswith and endswith to SQL Server's LIKE. */
const WILDCARD = /[%_[]/;

export const hasWildcard = (text: string): boolean => WILDCARD.test(text);

const KEPT_PATTERNS = 100;
const kept = new Map<string, RegExp>();

/** Whether a folded text matches a folded LIKE pattern: `%` any text, `_` one character, `[a-c]`, `[^a-c]` one of a set. */
export function matchesPattern(text: string, pattern: string): boolean {
  let compiled = kept.get(pattern);
  if (!compiled) {
    compiled = compilePattern(pattern);
    if (kept.size >= KEPT_PATTERNS) kept.clear();
    kept.set(pattern, compiled);
  }
  return compiled.test(text);
}

function compilePattern(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length;) {
    const char = pattern.charAt(at);
    const close = char === '[' ? pattern.indexOf(']', at + 2) : -1;
    if (close > 0) {
      source += characterSet(pattern.slice(at + 1, close));
      at = close + 1;
    } else {
      source += char === '%' ? '[^]*' : char === '_' ? '[^]' : escapeChar(char);
      at += 1;
    }
  }
  return new RegExp(`^${source}$`);
}

function characterSet(inside: string): string {
  const negated = inside.startsWith('^') && inside.length > 1;
  const members = (negated ? inside.slice(1) : inside).replace(/[\\\]^]/g, '\\$&');
  return validSet(`[${negated ? '^' : ''}${members}]`) ?? escapeChar(`[${inside}]`);
}

/** A range that runs backwards is no set: it is then taken literally. */
function validSet(source: string): string | undefined {
  try {
    new RegExp(source);
    return source;
  } catch {
    return undefined;
  }
}

const escapeChar = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
