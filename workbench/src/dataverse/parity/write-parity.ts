/** Writes the parity table into its page; `npm run parity` runs it after the tests have passed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parityGaps } from './parity-table';
import { everythingShown, PAGE, withTable } from './readme';

const projectFolder = process.cwd();
const shown = everythingShown(projectFolder);
const page = join(projectFolder, PAGE);
writeFileSync(page, withTable(readFileSync(page, 'utf8'), shown));
const gaps = parityGaps(shown);
process.stderr.write(
  `${PAGE}: ${shown.length} tests${gaps.length === 0 ? '' : `; without a test: ${gaps.join(', ')}`}\n`,
);
