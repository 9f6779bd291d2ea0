import fc from 'fast-check';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { packBytes, unpackBytes } from './packed-text';

const same = (bytes: Uint8Array) => bytes;

describe('packed text', () => {
  it('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([...unpackBytes(packBytes(bytes, same), same)]).toEqual([...bytes]);
      }),
    );
  });

  it('writes the base64 that everybody reads', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(packBytes(bytes, same)).toBe(`d1:${Buffer.from(bytes).toString('base64')}`);
      }),
    );
  });

  it('compresses', () => {
    const bytes = new TextEncoder().encode('parking '.repeat(500));
    const packed = packBytes(bytes, (raw) => deflateRawSync(raw));
    expect(packed.length).toBeLessThan(100);
    expect(new TextDecoder().decode(unpackBytes(packed, (raw) => inflateRawSync(raw)))).toBe(
      'parking '.repeat(500),
    );
  });

  it.each(['', 'x9:AAAA', 'd1:A*AA'])('refuses %j', (text) => {
    expect(() => unpackBytes(text, same)).toThrow(RangeError);
  });
});
