import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** Lints texts as if they stood in files, with the rules of the project that need no types. */
const SCRIPT = `
  import { ESLint } from 'eslint';
  import tseslint from 'typescript-eslint';
  const withoutTypes = {
    ...tseslint.configs.disableTypeChecked,
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: false, program: null, projectService: false } },
  };
  const eslint = new ESLint({ overrideConfig: [withoutTypes] });
  const { file, texts } = JSON.parse(process.argv[1]);
  const found = [];
  for (const text of texts) {
    const [result] = await eslint.lintText(text, { filePath: file });
    found.push(result.messages.filter(({ ruleId }) => /^no-restricted-/.test(ruleId ?? 'no-restricted-')).map(({ message }) => message));
  }
  process.stdout.write(JSON.stringify(found));
`;

function messagesOf(file: string, texts: readonly string[]): string[][] {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', SCRIPT, JSON.stringify({ file: join(ROOT, file), texts })],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}

const INEXACT = [
  'export const amount = Number(text);',
  'export const amount = parseFloat(text);',
  'export const amount = Number.parseFloat(text);',
  'export const amount = globalThis.parseFloat(text);',
  'export const amount = +text;',
  'export const amount = line.amount + other.amount;',
  'export const amount = total - line.amount;',
  'export const amount = row.net * 2;',
  'export const amount = 100 / rate.percent;',
  'export const amount = row.balance % 1;',
  'total += line.amount;',
  'line.amount -= total;',
  'export const amount = Math.round(cents);',
  'export const text = cents.toFixed(2);',
];

const TOO_LONG = ['lines.push(...result.lines);', 'lines.unshift(...result.lines);'];

const INSIDE_OF_MONEY = [
  'export const units = BigInt(text);',
  'export const units = 10n;',
  'export const units = (amount: bigint) => amount;',
  'export const units = amount.units;',
  'export const unitsOf = ({ units }: Decimal) => units;',
];

const EXACT = [
  'export const amount = add(line.amount, other.amount);',
  'export const days = last - first + 1;',
  'export const account = Number.parseInt(digits, 10);',
  'export const text = prefix + pointer(keys);',
];

it('the linter keeps floating numbers and operators away from money', () => {
  const found = messagesOf('azure-functions/core/src/statement/taxes.ts', [...INEXACT, ...INSIDE_OF_MONEY]);
  expect(found.map((messages) => messages.length > 0)).toEqual(found.map(() => true));
  expect(messagesOf('azure-functions/core/src/statement/taxes.ts', EXACT)).toEqual(EXACT.map(() => []));
});

it('the linter keeps long lists out of arguments', () => {
  const found = messagesOf('azure-functions/core/src/statement/taxes.ts', TOO_LONG);
  expect(found.map((messages) => messages.length > 0)).toEqual(TOO_LONG.map(() => true));
});

it('the inside of a decimal is open to the operations of money alone', () => {
  const found = messagesOf('azure-functions/core/src/money/add.ts', [...INEXACT, ...INSIDE_OF_MONEY]);
  expect(found.map((messages) => messages.length > 0)).toEqual([
    ...INEXACT.map(() => true),
    ...INSIDE_OF_MONEY.map(() => false),
  ]);
});
