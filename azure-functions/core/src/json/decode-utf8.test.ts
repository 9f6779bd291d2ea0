import fc from 'fast-check';
import { decodeUtf8 } from './decode-utf8';

const strict = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

describe('decodeUtf8', () => {
  it('decodes every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(decodeUtf8(new TextEncoder().encode(text))).toBe(strict(new TextEncoder().encode(text)));
      }),
    );
  });

  it('agrees with the platform on arbitrary bytes', () => {
    const byte = fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0xc0,
      0xc2,
      0xe0,
      0xa0,
      0xed,
      0x9f,
      0xef,
      0xf0,
      0x90,
      0xf4,
      0x8f,
      0xf5,
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
        expect(decodeUtf8(bytes)).toBe(strict(bytes));
      }),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 6 }), (bytes) => {
        expect(decodeUtf8(Uint8Array.from(bytes))).toBe(strict(Uint8Array.from(bytes)));
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves a byte order mark at the start out', () => {
    expect(decodeUtf8(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]))).toBe('a');
  });

  it('decodes texts longer than one chunk', () => {
    const text = 'ä€𝄞x'.repeat(10_000);
    expect(decodeUtf8(new TextEncoder().encode(text))).toBe(text);
  });
});
