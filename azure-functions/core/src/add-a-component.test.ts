import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const PAGE = join(ROOT, 'docs', 'add-a-component.md');
/** Milliseconds for the type check and the tests of the copy. */
const PATIENCE = 180_000;

interface Block {
  readonly kind: 'ts' | 'diff';
  readonly file: string;
  readonly text: string;
}

/** The blocks of the page that name a file. */
const blocksOf = (page: string): Block[] =>
  [...page.matchAll(/^```(ts|diff) (\S+)\n([\s\S]*?)^```$/gm)].map(([, kind, file = '', text = '']) => ({
    kind: kind === 'ts' ? 'ts' : 'diff',
    file,
    text,
  }));

/** A text with the lines of a block that begin with a plus, between its other lines. */
function changed(text: string, block: Block): string {
  const lines = block.text.trimEnd().split('\n');
  const before = lines.filter((line) => !line.startsWith('+')).map((line) => line.slice(1));
  const after = lines.map((line) => line.slice(1));
  expect(text.split(before.join('\n')).length).toBe(2);
  return text.replace(before.join('\n'), () => after.join('\n'));
}

function run(folder: string, tool: string, ...options: string[]): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', tool), ...options],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return status === 0 ? '' : `${stdout}${stderr}`;
}

it(
  'the component of the page is built from the blocks of the page alone',
  () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'powerbill-component-')));
    try {
      for (const part of [
        'azure-functions/core/src',
        'azure-functions/core/tsconfig.json',
        'dataverse-schema/src',
        'tsconfig.base.json',
      ]) {
        cpSync(join(ROOT, part), join(folder, part), { recursive: true });
      }
      symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
      const blocks = blocksOf(readFileSync(PAGE, 'utf8'));
      expect(blocks.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
        'ts azure-functions/core/src/components/key-card-fee.ts',
        'diff azure-functions/core/src/components/registry.ts',
        'diff azure-functions/core/src/components/registry.ts',
        'diff dataverse-schema/src/choices.ts',
        'ts azure-functions/core/src/components/key-card-fee.test.ts',
      ]);
      for (const block of blocks) {
        const file = join(folder, block.file);
        writeFileSync(file, block.kind === 'ts' ? block.text : changed(readFileSync(file, 'utf8'), block));
      }
      expect(run(folder, 'typescript/bin/tsc', '-p', 'azure-functions/core')).toBe('');
      const transform = {
        '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
      };
      const schema = join(folder, 'dataverse-schema', 'src', 'index.ts');
      const config = {
        rootDir: join(folder, 'azure-functions', 'core', 'src'),
        transform,
        moduleNameMapper: { '^@powerbill/schema$': schema },
        testRegex: ['components/(key-card-fee|registry)\\.test\\.ts$', 'statement/worked-cases\\.test\\.ts$'],
      };
      expect(run(folder, 'jest/bin/jest.js', '--runInBand', '--config', JSON.stringify(config))).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  PATIENCE,
);
