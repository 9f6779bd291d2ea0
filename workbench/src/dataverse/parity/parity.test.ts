import { readFileSync } from 'node:fs';
import { checklist } from './checklist';
import { parityGaps, parityTable } from './parity-table';
import { everythingShown, PAGE, withTable } from './readme';
import { shownLines } from './test-titles';

/** Blanks and dashes of a table are the formatter's. */
const bare = (page: string): string => page.replaceAll(/[ -]+/g, ' ');

describe('the parity table', () => {
  it('reads ids, refusals and files from titles', () => {
    const source = `
      describe('x', () => {
        it('A1 says who asks', () => {});
        it.each([[1]])('F2 %s', () => {});
        it('F31 $skip: refused with 400 0x80060888', () => {});
        it('M9 a large body: refused with 413', () => {});
        it('has no id', () => {});
      });`;
    expect(shownLines('a.test.ts', source)).toEqual([
      { id: 'A1', file: 'a.test.ts', text: 'says who asks', refused: undefined },
      { id: 'F2', file: 'a.test.ts', text: '%s', refused: undefined },
      { id: 'F31', file: 'a.test.ts', text: '$skip', refused: '400 0x80060888' },
      { id: 'M9', file: 'a.test.ts', text: 'a large body', refused: '413' },
    ]);
  });

  it('tells supported, refused and mixed lines apart', () => {
    const shown = shownLines(
      'a.test.ts',
      `it('A1 x', f); it('A2 y: refused with 501 0x80060890', f); it('A3 z', f); it('A3 %s of w: refused with 405', f);`,
    );
    const table = parityTable(shown);
    expect(table).toContain('| supported | documented | a.test.ts |');
    expect(table).toContain('| not here: y (501 0x80060890) | documented | a.test.ts |');
    expect(table).toContain('| supported; refuses … of w (405) | documented | a.test.ts (2) |');
    expect(table).toContain('| not shown |');
  });

  it('is that of the tests: npm run parity writes it', () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(bare(page)).toBe(bare(withTable(page, everythingShown('.'))));
  });

  it('shows every line of the checklist by a test, and no test shows a line that is not there', () => {
    expect(parityGaps(everythingShown('.'))).toEqual([]);
    expect(checklist).toHaveLength(18);
  });
});
