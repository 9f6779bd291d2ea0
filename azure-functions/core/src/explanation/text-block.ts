/** Columns of an explanation: amounts end in the last one. */
export const WIDTH = 100;

/** Blanks between a text and the amount beside it, at least. */
const GAP = 2;

/**
 * A text in lines of at most `width` columns, broken at blanks; a longer word keeps a line of its own. Line
 * breaks and tabs of a text that people entered become blanks: they must not look like lines of ours.
 */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A paragraph behind `first`, whose further lines are indented as far. */
export function paragraph(first: string, text: string): string[] {
  const rest = ' '.repeat(first.length);
  return wrapped(text, WIDTH - first.length).map((line, index) => `${index === 0 ? first : rest}${line}`);
}

/** A text behind `first` with an amount at the end of its last line. */
export function amountRow(first: string, text: string, amount: string): string[] {
  const rest = ' '.repeat(first.length);
  const lines = wrapped(text, WIDTH - first.length - GAP - amount.length);
  return (lines.length === 0 ? [''] : lines).map((line, index, all) => {
    const start = `${index === 0 ? first : rest}${line}`;
    if (index < all.length - 1) return start;
    return `${start}${' '.repeat(GAP)}${amount.padStart(WIDTH - start.length - GAP)}`;
  });
}
