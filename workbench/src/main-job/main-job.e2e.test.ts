/** The main job as a person runs it, over a part of the sample portfolio. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder, runCommand, startCommand, type Finished } from '../testing/run-command';
import type { Summary } from './summary';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'powerbill-job-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const portfolio = readFileSync(
  join(projectFolder, 'workbench/src/tenant/portfolio/legacy-contracts.jsonl'),
  'utf8',
)
  .trim()
  .split('\n');

function exportOf(name: string, lines: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}

/** Records that bill something, for the most part, and the one that is rejected. */
const some = portfolio.filter((line) => /"anonId": "C(00[0-4]\d|0229)"/.test(line));
const first = exportOf('first.jsonl', some.slice(0, 30));
const whole = exportOf('whole.jsonl', some);

function summaryOf({ exitCode, stdout, stderr }: Finished): Summary {
  if (exitCode !== 0) throw new Error(`Ended with ${String(exitCode)}: ${stderr.slice(-2000)}`);
  const lines = stdout.split('\n');
  expect(lines).toHaveLength(2);
  return JSON.parse(lines[0] ?? '') as Summary;
}

const bill = async (...args: string[]): Promise<Summary> =>
  summaryOf(await runCommand(['start', '--once', '--json', ...args]));

describe('start', () => {
  const data = join(folder, 'data');
  let billed: Summary;

  beforeAll(async () => {
    billed = await bill('--data', data, '--contracts', first);
  });

  it('bills the month and says what happened', () => {
    expect(billed.month).toBe('2025-06');
    expect(billed.contracts).toEqual({ read: 30, migrated: 30, rejected: 0 });
    expect(billed.statements).toBeGreaterThan(5);
    expect(billed.new).toBe(billed.statements);
    expect(billed.invoices).toBeGreaterThanOrEqual(billed.statements);
    expect(billed.total).toMatch(/^\d+\.\d\d$/);
    expect(billed.findings).toEqual({});
    expect(billed).not.toHaveProperty('urls');
  });

  it('gives totals of types that add up to the whole', () => {
    const types = Object.values(billed.byType);
    const cents = (amount: string) => BigInt(amount.replace('.', ''));
    expect(types.reduce((sum, one) => sum + one.statements, 0)).toBe(billed.statements);
    expect(types.reduce((sum, one) => sum + cents(one.total), 0n)).toBe(cents(billed.total));
  });

  it('bills nothing twice, adds another month and another portfolio, and refuses a changed record', async () => {
    const again = await bill('--data', data, '--contracts', first);
    expect({ ...again, seconds: 0 }).toEqual({ ...billed, new: 0, seconds: 0 });

    const may = await bill('--data', data, '--contracts', first, '--month', '2025-05');
    expect(may.new).toBe(may.statements);
    expect(may.statements).toBeGreaterThan(0);

    const more = await bill('--data', data, '--contracts', whole);
    expect(more.contracts).toEqual({ read: some.length, migrated: some.length - 1, rejected: 1 });
    expect(more.new).toBe(more.statements - billed.statements);

    const changed = exportOf('changed.jsonl', [
      (some[0] ?? '').replace('"paymentTerms": "Due in 30 Days"', '"paymentTerms": "Due in 45 Days"'),
    ]);
    const refused = await bill('--data', data, '--contracts', changed);
    expect(refused.findings['record.changed']).toBe(1);
    expect({ ...refused, findings: 0, seconds: 0 }).toEqual({ ...more, new: 0, findings: 0, seconds: 0 });
  });

  it.each(['2025-05', '2025-06'])(
    'stores statements of %s that the core calculates again from their evidence, byte for byte',
    async (month) => {
      const evidence = await runCommand(['evidence', '--month', month, '--data', data]);
      expect(evidence.exitCode).toBe(0);
      const stored = evidence.stdout.trim().split('\n').map(parse);
      const again = await runCommand(['calculate', '--batch', '-'], { input: evidence.stdout });
      expect(again.exitCode).toBe(0);
      const calculated = again.stdout.trim().split('\n').map(parse);
      expect(calculated.map(bytesOf)).toEqual(stored.map(bytesOf));
      expect(stored.length).toBeGreaterThan(10);
      expect(evidence.stdout.includes('"adHocLines"')).toBe(true);
    },
  );

  it('counts the profit of an earlier month as its statement says, once there is one', async () => {
    const sharing = portfolio.filter((line) => /"anonId": "C0(041|165|415)"/.test(line));
    const own = ['--data', join(folder, 'profits'), '--contracts', exportOf('sharing.jsonl', sharing)];
    const before = await bill(...own);
    expect(before.statements).toBe(3);
    await bill(...own, '--month', '2025-05');
    const after = await bill(...own);
    expect(after).toMatchObject({ statements: 3, new: 3 });
    expect((await bill(...own)).new).toBe(0);
  });

  it('bills again what other facts change, and comes back to the first totals with the first facts', async () => {
    const own = ['--data', join(folder, 'seeds'), '--contracts', first];
    await bill(...own);
    const others = await bill(...own, '--seed', '2');
    expect(others.total).not.toBe(billed.total);
    expect(others.new).toBeGreaterThan(0);
    const back = await bill(...own);
    expect({ ...back, new: 0, seconds: 0 }).toEqual({ ...billed, new: 0, seconds: 0 });
    expect(back.new).toBe(others.new);
  });
});

const parse = (line: string) => JSON.parse(line) as { readonly id: string; readonly statement: unknown };

const bytesOf = ({ id, statement }: ReturnType<typeof parse>) => `${id} ${JSON.stringify(statement)}`;

describe('a killed start', () => {
  // Small chunks, so that there is something between the first one and the last.
  const env = { RUN_CHUNK_SIZE: '2' };
  let undisturbed: Summary;

  beforeAll(async () => {
    undisturbed = await bill('--contracts', whole);
  });

  it.each([
    ['while it migrates', /progress: migrate 25\//],
    ['while it loads facts', /progress: facts 20\//],
    ['when billing begins', /progress: bill 0\//],
    ['while it bills', /progress: bill [1-9]\d*\//],
  ])('%s goes on at the next start, and bills each month once', async (_, moment) => {
    const data = mkdtempSync(join(folder, 'killed-'));
    const args = ['start', '--once', '--json', '--data', data, '--contracts', whole];
    const killed = startCommand(args, { env });
    await killed.saying(moment);
    await killed.kill();
    const after = summaryOf(await runCommand(args, { env }));
    expect({ ...after, new: 0, seconds: 0 }).toEqual({ ...undisturbed, new: 0, seconds: 0 });
  });
});

describe('wrong usage and bad input', () => {
  it.each([
    [['start', '--month', '2025-13'], 2, /--month takes a month like/],
    [['start', '--month', '2025-09'], 2, /no facts for 2025-09/],
    [['start', '--contracts', '/nowhere.jsonl'], 2, /does not exist/],
    [['start', '--bogus'], 2, /Unknown option/],
    [['bogus'], 2, /no command/],
    [['evidence', '--month', '2025-06', '--data', join(folder, 'empty')], 1, /holds no store/],
    [['start', '--data', whole, '--once'], 1, /cannot be used as a data folder/],
    [['token', '--as', 'nobody', '--port', '1'], 2, /--as takes one of/],
    [['token', '--as', 'admin', '--port', '1'], 1, /No workbench answers/],
  ])('%j ends with %i and one sentence', async (args, exitCode, sentence) => {
    const finished = await runCommand(args);
    expect(finished).toMatchObject({ exitCode, stdout: '' });
    expect(finished.stderr).toMatch(sentence);
    expect(finished.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('says in one sentence that a store cannot be opened', async () => {
    const data = mkdtempSync(join(folder, 'damaged-'));
    mkdirSync(join(data, 'dataverse'));
    writeFileSync(join(data, 'dataverse', 'dataverse.db'), 'not a database'.repeat(100));
    const finished = await runCommand(['start', '--once', '--data', data, '--contracts', first]);
    expect(finished.exitCode).toBe(1);
    expect(finished.stderr).toMatch(/^The store in .* cannot be opened\..*\n$/);
  });

  it('names file and line of a broken record, and writes nothing', async () => {
    const broken = exportOf('broken.jsonl', [some[0] ?? '', '{"anonId": "C9', some[1] ?? '']);
    const out = join(folder, 'out');
    const finished = await runCommand(['migrate', '--contracts', broken, '--out', out]);
    expect(finished.exitCode).toBe(1);
    expect(finished.stderr).toContain(`${broken}, line 2:`);
    expect(() => readFileSync(join(out, 'outcomes.jsonl'))).toThrow();
  });
});
