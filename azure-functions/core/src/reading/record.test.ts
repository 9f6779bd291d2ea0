import { type Json, JsonNumber } from '../json/json';
import { notNegative } from './decimal';
import { list } from './list';
import { read } from './read';
import { defaulted, optional, record, required } from './record';
import { wholeNumber } from './scalars';
import { filledText } from './text';

const decoder = record({
  name: required(filledText),
  rate: optional(notNegative),
  group: defaulted(wholeNumber(1, 99), 1),
});

const valueOf = (json: Json): unknown => {
  const reading = read(decoder, json, '');
  return reading.ok ? reading.value : reading.errors.map(({ path, code }) => `${path} ${code}`);
};

describe('record', () => {
  it('is the object itself where it is written as it is read', () => {
    const json = { name: 'a', rate: '1.5', group: 2 };
    expect(valueOf(json)).toBe(json);
    const rows = [json, json];
    expect(read(list(decoder), rows, '')).toEqual({ ok: true, value: rows });
  });

  it.each<[string, Json, object]>([
    ['another order', { group: 2, rate: '1.5', name: 'a' }, { name: 'a', rate: '1.5', group: 2 }],
    [
      'zeros that carry nothing',
      { name: 'a', rate: '01.50', group: 2 },
      { name: 'a', rate: '1.5', group: 2 },
    ],
    ['a number', { name: 'a', rate: new JsonNumber('1.50'), group: 2 }, { name: 'a', rate: '1.5', group: 2 }],
    ['null', { name: 'a', rate: null, group: 2 }, { name: 'a', group: 2 }],
    ['a default', { name: 'a', rate: '1' }, { name: 'a', rate: '1', group: 1 }],
  ])('writes the fields in their order where there is %s', (_, json, expected) => {
    expect(Object.entries(valueOf(json) as object)).toEqual(Object.entries(expected));
    expect(read(list(decoder), [json], '')).toEqual({ ok: true, value: [expected] });
  });

  it('reports what is unknown, missing and wrong, wherever it stands', () => {
    expect(valueOf({ x: 1, rate: '-1', group: 0, y: 2 })).toEqual([
      '/x property.unknown',
      '/rate value.range',
      '/group value.range',
      '/y property.unknown',
      '/name property.missing',
    ]);
    expect(valueOf({ name: 'a', group: 1, toString: 'b' })).toEqual(['/toString property.unknown']);
  });

  it('takes nothing from a prototype', () => {
    expect(valueOf(JSON.parse('{"__proto__":{"name":"a"}}') as Json)).toEqual([
      '/__proto__ property.unknown',
      '/name property.missing',
    ]);
  });
});
