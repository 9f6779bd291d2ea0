import fc from 'fast-check';
import { type Json, JsonNumber, isJsonArray, isJsonObject } from './json';
import { parseJson } from './parse-json';

/** The same value as JSON.parse gives: numbers lose what a double cannot hold. */
function asParsed(json: Json): unknown {
  if (json instanceof JsonNumber) return Number(json.text);
  if (isJsonArray(json)) return json.map(asParsed);
  if (!isJsonObject(json)) return json;
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(json)) copy[key] = asParsed(value);
  return copy;
}

/** Objects without prototype, so that a key `__proto__` compares like any other. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, inner] of Object.entries(value)) copy[key] = bare(inner);
  return copy;
};

const errorOf = (text: string) => {
  const parsed = parseJson(text);
  if (parsed.ok) throw new Error(`${text} was read`);
  return parsed.error;
};

const valueOf = (text: string): Json => {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(3), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        expect(asParsed(valueOf(spaced))).toEqual(bare(JSON.parse(spaced)));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '.5',
      'e3',
      'null',
      'tru',
      ' ',
      '\\',
      '"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (list) => {
        const text = list.join('');
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        const parsed = parseJson(text);
        const repeats = !parsed.ok && parsed.error.path !== '';
        expect(parsed.ok || repeats).toBe(isJson);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseJson(text)));
  });

  it.each([
    '',
    ' ',
    'NaN',
    'Infinity',
    '01',
    '1.',
    '.1',
    '+1',
    "'a'",
    '[1,]',
    '{"a":1,}',
    '"\u0001"',
    '"a',
    '"\\x"',
    '1 2',
    '\u00a01',
  ])('refuses %j', (text) => {
    expect(errorOf(text).path).toBe('');
  });

  it('keeps numbers that are no plain safe integers as they are written', () => {
    expect(valueOf('[1, -7, 1.50, 1e2, -0, 9007199254740993, 0.1]')).toEqual([
      1,
      -7,
      new JsonNumber('1.50'),
      new JsonNumber('1e2'),
      new JsonNumber('-0'),
      new JsonNumber('9007199254740993'),
      new JsonNumber('0.1'),
    ]);
  });

  it('reports a repeated key at that key', () => {
    expect(errorOf('{"a/b":{"x":1,"x":2}}')).toMatchObject({ path: '/a~1b/x', offset: 14 });
    expect(errorOf('[0,{"x":1,"y":2,"x":3}]').path).toBe('/1/x');
  });

  it('reads 64 levels and no more', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseJson(nested(64)).ok).toBe(true);
    expect(errorOf(nested(65))).toMatchObject({ path: '' });
    expect(errorOf(nested(200_000)).message).toContain('nested too deeply');
    expect(errorOf('{"a":'.repeat(100_000)).path).toBe('');
  });

  it('takes keys of the prototype like any others', () => {
    const value = valueOf('{"__proto__":{"polluted":true},"constructor":1,"toString":2}');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(errorOf('{"__proto__":1,"__proto__":2}').path).toBe('/__proto__');
  });
});
