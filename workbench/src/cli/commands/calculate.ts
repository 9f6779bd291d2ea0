import { calculate as bill, calculateLine, problemDocument, readCase } from '@powerbill/core';
import type { Command } from '../command';
import { checkReadable, readInput } from '../input';
import { readLines } from '../lines';
import { readOptions } from '../options';
import { write } from '../output';
import { UsageError } from '../usage';

const help = `Usage: npx powerbill calculate --contract FILE --facts FILE --period yyyy-MM [--version N]
       npx powerbill calculate --batch FILE

Calculates one statement and writes it to standard output. FILE may be - for standard input.
  --contract FILE   a powerbill.contract/1 document
  --facts FILE      a powerbill.facts/1 document
  --period yyyy-MM  the first month of the service period
  --version N       the version of the statement, 1 to 99 (1)
  --batch FILE      one {"id","contract","facts","period","version"?} a line; one answer a line, in order

Exit codes: 0 the statement is written; 1 the input is invalid (standard error lists every problem as one JSON
document); 2 wrong usage.
`;

export const calculate: Command = {
  name: 'calculate',
  summary: 'calculates statements from contract and facts, by the core alone',
  help,
  async run(args) {
    const options = readOptions(args, {
      contract: { type: 'string' },
      facts: { type: 'string' },
      period: { type: 'string' },
      version: { type: 'string' },
      batch: { type: 'string' },
    });
    const { contract, facts, period, version, batch } = options;
    if (batch !== undefined) {
      if (contract ?? facts ?? period ?? version) {
        throw new UsageError('--batch stands alone: contract, facts, period and version are in its lines.');
      }
      return calculateBatch(batch);
    }
    if (contract === undefined || facts === undefined || period === undefined) {
      throw new UsageError(
        'calculate needs --contract, --facts and --period, or --batch. Use --help for the options.',
      );
    }
    if (contract === '-' && facts === '-')
      throw new UsageError('Only one of the files can be standard input.');
    return calculateOne({ contract, facts, period, version });
  },
};

async function calculateOne(options: {
  readonly contract: string;
  readonly facts: string;
  readonly period: string;
  readonly version: string | undefined;
}): Promise<number> {
  const input = readCase({
    contract: readInput(options.contract),
    facts: readInput(options.facts),
    period: options.period,
    ...(options.version === undefined ? {} : { version: options.version }),
  });
  if (!input.ok) {
    process.stderr.write(`${JSON.stringify(problemDocument(input.errors))}\n`);
    return 1;
  }
  await write(`${JSON.stringify(bill(input.value), null, 2)}\n`);
  return 0;
}

async function calculateBatch(file: string): Promise<number> {
  if (file !== '-') checkReadable(file);
  let unreadable = false;
  for await (const line of readLines(file)) {
    const result = calculateLine(line);
    if (result === null) continue;
    unreadable ||= !result.readable;
    await write(`${result.output}\n`);
  }
  return unreadable ? 1 : 0;
}
