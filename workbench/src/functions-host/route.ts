/** A compiled route template. */
export interface Route {
  readonly template: string;
  /** The parameters of a path that fits, decoded; undefined when it does not fit. */
  match(path: string): Readonly<Record<string, string>> | undefined;
  /** Sorts before others when lower: literal segments win over parameters, parameters over a catch-all. */
  readonly rank: string;
}

const constraints: Readonly<Record<string, string>> = {
  guid: '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}',
  int: '-?\\d+',
  long: '-?\\d+',
  alpha: '[A-Za-z]+',
  bool: 'true|false',
};

/**
 * Compiles a route template of the platform: `{id}`, `{id?}`, `{id:guid}`, `{*rest}`; literals compare without case.
 * A constraint that this host does not know is an error, never ignored.
 */
export function compileRoute(template: string): Route {
  const segments = template.split('/').filter((segment) => segment !== '');
  const names: string[] = [];
  const pattern = segments.map((segment) => segmentPattern(segment, names)).join('');
  const expression = new RegExp(`^${pattern}/?$`, 'i');
  return {
    template,
    rank: segments
      .map((segment) => (segment.startsWith('{*') ? 'c' : segment.includes('{') ? 'b' : 'a'))
      .join('/'),
    match: (path) => {
      const found = expression.exec(path);
      if (!found) return undefined;
      return Object.fromEntries(
        names.flatMap((name, index) => {
          const value = found[index + 1];
          return value === undefined ? [] : [[name, decode(value)]];
        }),
      );
    },
  };
}

function segmentPattern(segment: string, names: string[]): string {
  const whole = /^\{(\*?)(\w+)(?::(\w+))?(\?)?\}$/.exec(segment);
  if (!whole) {
    if (segment.includes('{'))
      throw new Error(`The route segment ${segment} is not supported: give it a name alone.`);
    return `/${segment.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}`;
  }
  const [, star, name = '', constraint, optional] = whole;
  names.push(name);
  if (star) return '(?:/(.*))?';
  const value = constraint === undefined ? '[^/]+' : constraints[constraint];
  if (value === undefined) throw new Error(`The route constraint ${String(constraint)} is not supported.`);
  return optional ? `(?:/(${value}))?` : `/(${value})`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
