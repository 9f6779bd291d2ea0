import { JsonNumber, parseJson } from '@powerbill/core';
import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { exactJson } from './exact-json';

describe('canonicalJson', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: null, c: undefined } })).toBe('{"a":{"d":null},"b":1}');
  });

  it('keeps the digits of numbers', () => {
    expect(canonicalJson([new JsonNumber('1.10'), 7])).toBe('[1.10,7]');
    expect(exactJson({ b: new JsonNumber('12345678901234567890.10'), a: 'x' })).toBe(
      '{"b":12345678901234567890.10,"a":"x"}',
    );
  });

  it('gives JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        const parsed = parseJson(text);
        if (!parsed.ok) return;
        const again = parseJson(canonicalJson(parsed.value));
        expect(again.ok && canonicalJson(again.value)).toBe(canonicalJson(parsed.value));
        expect(JSON.parse(exactJson(parsed.value))).toEqual(JSON.parse(text));
      }),
    );
  });
});
