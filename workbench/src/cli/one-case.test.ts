import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './main';

const folder = mkdtempSync(join(tmpdir(), 'powerbill-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, document: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(document));
  return file;
}

const contractDocument = {
  schema: 'powerbill.contract/1',
  contractNumber: 'C-1',
  customer: { number: 'CUST-1', name: 'Customer' },
  site: { number: '9001', name: 'Site' },
  currency: 'USD',
  startDate: '2022-07-01',
  billing: { timing: 'arrears', frequency: 'monthly', paymentTerms: { kind: 'dueOnReceipt' } },
  components: [{ type: 'fixedFee', services: [{ name: 'Valet', fee: '1234.5', glCode: '4700' }] }],
};
const contract = fileOf('contract.json', contractDocument);
const facts = fileOf('facts.json', { schema: 'powerbill.facts/1', site: '9001' });

/** What a command writes, and how it ends. */
async function run(...args: string[]) {
  const written = { stdout: '', stderr: '' };
  jest.spyOn(process.stdout, 'on').mockReturnThis();
  for (const name of ['stdout', 'stderr'] as const) {
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  }
  const exitCode = await main(args, folder);
  jest.restoreAllMocks();
  return { exitCode, ...written };
}

const files = ['--contract', contract, '--facts', facts];

it('prints the statement with its arithmetic', async () => {
  const { exitCode, stdout, stderr } = await run(
    'explain',
    ...files,
    '--period',
    '2025-03',
    '--version',
    '2',
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('Statement of contract C-1, version 2\n');
  expect(stdout).toContain('  1  Valet ');
  expect(stdout).toContain('- fee 2025-03: 1,234.50\n');
  expect(stdout).toMatch(/^ {2}Statement +1,234\.50$/m);
  expect(stdout.endsWith('\n')).toBe(true);
});

it.each(['calculate', 'explain'])('%s lists every problem of invalid input', async (command) => {
  const broken = fileOf('broken.json', { ...contractDocument, currency: 'XXX', startDate: 'soon' });
  const { exitCode, stdout, stderr } = await run(
    ...[command, '--contract', broken, '--facts', facts, '--period', 'March'],
  );
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  const { errors } = JSON.parse(stderr) as { readonly errors: readonly { readonly path: string }[] };
  expect(errors.map(({ path }) => path)).toEqual(['/contract/currency', '/contract/startDate', '/period']);
});

describe.each(['calculate', 'explain'])('wrong usage of %s', (command) => {
  it.each([
    ['without a period', files, /needs --contract, --facts and --period/],
    [
      'with a file that is not there',
      ['--contract', 'no.json', '--facts', facts, '--period', '2025-03'],
      /^The file no\.json /,
    ],
    [
      'with standard input twice',
      ['--contract', '-', '--facts', '-', '--period', '2025-03'],
      /Only one of the files/,
    ],
    ['with an unknown option', [...files, '--period', '2025-03', '--colour'], /--colour/],
  ])('%s', async (_what, args, message) => {
    const { exitCode, stdout, stderr } = await run(command, ...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

it('calculate takes --batch alone', async () => {
  const { exitCode, stderr } = await run('calculate', ...files, '--batch', 'cases.jsonl');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--batch stands alone');
});
