import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeLine, readLines } from './lines';

const folder = mkdtempSync(join(tmpdir(), 'powerbill-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function lines(content: Uint8Array | string): Promise<string[]> {
  const file = join(folder, 'lines');
  writeFileSync(file, content);
  const read: string[] = [];
  for await (const line of readLines(file)) read.push(Buffer.from(line).toString('latin1'));
  return read;
}

describe('readLines', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\n\nb', ['a', '', 'b']],
    ['a\r\nb\n', ['a\r', 'b']],
  ])('splits %j', async (text, expected) => {
    expect(await lines(text)).toEqual(expected);
  });

  it('joins what the file system cut', async () => {
    const long = 'x'.repeat(200_000);
    expect(await lines(`${long}\n${long}y\nz`)).toEqual([long, `${long}y`, 'z']);
  });

  it('loses and adds no byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const text = Buffer.from(bytes).toString('latin1');
        const joined = (await lines(bytes)).join('\n');
        expect(text === joined || text === `${joined}\n`).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('decodeLine', () => {
  it('reads UTF-8, without a byte order mark', () => {
    expect(decodeLine(Buffer.from('\uFEFF{"a":"é😀"}'))).toBe('{"a":"é😀"}');
  });

  it('leaves bytes that are not UTF-8 to the core', () => {
    const bytes = Uint8Array.of(0x7b, 0xff, 0x7d);
    expect(decodeLine(bytes)).toBe(bytes);
    expect(decodeLine(Buffer.from('{}'))).toBe('{}');
  });
});
