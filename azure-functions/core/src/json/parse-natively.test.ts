import fc from 'fast-check';
import { type Json, JsonNumber } from './json';
import { DEEPEST_NESTING, parseCarefully } from './parse-json';
import { parseNatively } from './parse-natively';

/** The value with everything that a reader could see: order of keys, kinds of numbers, own `__proto__`. */
function shape(json: Json): unknown {
  if (json instanceof JsonNumber) return { number: json.text };
  if (typeof json === 'number') return Object.is(json, -0) ? 'minus zero' : json;
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return (json as readonly Json[]).map(shape);
  return { entries: Object.entries(json).map(([key, value]) => [key, shape(value)]) };
}

/** Fails where the native path gives anything but what our own parser gives without a fault. */
function expectSameOrDeclined(text: string): void {
  const native = parseNatively(text, DEEPEST_NESTING);
  if (native === undefined) return;
  const careful = parseCarefully(text, DEEPEST_NESTING);
  expect(careful).toMatchObject({ ok: true, faults: [] });
  if (careful.ok) expect(shape(native)).toEqual(shape(careful.value));
}

const keys = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '1',
    '2',
    '10',
    '-1',
    '01',
    '__proto__',
    'constructor',
    'a:b',
    '"',
    '\\',
    '',
    '\\u0061',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const numbers = fc.oneof(
  fc.constantFrom(
    '0',
    '-0',
    '1',
    '-1',
    '1.0',
    '1.5',
    '-0.5',
    '1e2',
    '1E400',
    '1e-400',
    '0.1',
    '01',
    '-',
    '+1',
    '.5',
    '1.',
  ),
  fc.constantFrom(
    '999999999999999',
    '9007199254740993',
    '-9007199254740991',
    '123456789012345678901234567890',
  ),
  fc.integer().map(String),
  fc.double().map(String),
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => JSON.stringify(text)),
  fc.constantFrom(
    '"\\u0061"',
    '"\\ud800"',
    '"\ud800"',
    '"\\\\"',
    '"\\""',
    '"a\\\\\\""',
    '"é"',
    '"\u2028"',
    '"\t"',
    '"\\x"',
  ),
);
const white = fc.constantFrom('', '', '', ' ', '\n', '\t ', '\r\n', '\u00a0', '\ufeff');

/** Texts that look like JSON: mostly they are, with repeated keys, odd numbers and blanks. */
const jsonLike = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    numbers,
    texts,
    fc.constantFrom('true', 'false', 'null', 'NaN', 'nul'),
    tie('list'),
    tie('object'),
  ),
  list: fc
    .tuple(white, fc.array(tie('value'), { maxLength: 4 }), white)
    .map(([before, items, after]) => `[${before}${items.join(`${after},`)}${before}]`),
  object: fc
    .tuple(white, fc.array(fc.tuple(keys, tie('value')), { maxLength: 4 }), white)
    .map(
      ([before, entries, after]) =>
        `{${entries.map(([key, value]) => `${before}${JSON.stringify(key)}${after}:${value}${before}`).join(',')}}`,
    ),
})).value;

describe('parseNatively', () => {
  it('gives what our own parser gives, or declines', () => {
    fc.assert(fc.property(jsonLike, expectSameOrDeclined), { numRuns: 3000 });
  });

  it('gives the same or declines where a text was cut, or a character was changed', () => {
    const changed = fc.tuple(
      jsonLike,
      fc.nat(),
      fc.constantFrom('', '"', '\\', ':', '{', ']', ',', '0', '.', 'e'),
    );
    fc.assert(
      fc.property(changed, ([text, at, character]) => {
        const place = at % (text.length + 1);
        expectSameOrDeclined(text.slice(0, place));
        expectSameOrDeclined(text.slice(0, place) + character + text.slice(place + 1));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '{"a":[1,-2,"1.50",true,null],"b":{}}',
    ' { "a" : "x:y\\"{[" , "b" : [ 999999999999999 ] } ',
    '"é \\ud83d\\ude00 \\ud800"',
    '{"__proto__":{"a":1},"2":0,"1":0}',
    'null',
  ])('takes %s', (text) => {
    expect(parseNatively(text, DEEPEST_NESTING)).not.toBeUndefined();
    expectSameOrDeclined(text);
  });

  it.each([
    ['a repeated key', '{"a":1,"a":1}'],
    ['a key repeated in another spelling', '{"a":1,"\\u0061":1}'],
    ['a repeated __proto__', '{"__proto__":1,"__proto__":2}'],
    ['a fraction', '[0.5]'],
    ['an exponent', '[1e2]'],
    ['minus zero', '[-0]'],
    ['more digits than are safe', '[9007199254740993]'],
    ['nothing', ''],
    ['what is not JSON', '{"a":1'],
    ['an open text', '["'],
    ['nesting that is too deep', '['.repeat(65) + ']'.repeat(65)],
  ])('declines %s', (_, text) => {
    expect(parseNatively(text, DEEPEST_NESTING)).toBeUndefined();
  });

  it.each([
    ['brackets', '['.repeat(2_000_000)],
    ['backslashes', `["${'\\'.repeat(2_000_000)}`],
    ['quotes behind backslashes', `["${'\\"'.repeat(1_000_000)}"]`],
    ['digits', `[${'9'.repeat(2_000_000)}]`],
  ])('takes a moment for many %s', (_, text) => {
    const began = performance.now();
    expectSameOrDeclined(text);
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
