import { calculate as bill, calculateLine } from '@powerbill/core';
import type { Command } from '../command';
import { checkReadable } from '../input';
import { decodeLine, readLines } from '../lines';
import { caseExitCodes, caseHelp, caseOptions, readOneCase } from '../one-case';
import { readOptions } from '../options';
import { write } from '../output';
import { UsageError } from '../usage';

const help = `Usage: npx powerbill calculate --contract FILE --facts FILE --period yyyy-MM [--version N]
       npx powerbill calculate --batch FILE

Calculates one statement and writes it to standard output. FILE may be - for standard input.
${caseHelp}
  --batch FILE      one {"id","contract","facts","period","version"?} a line; one answer a line, in order

${caseExitCodes}
`;

export const calculate: Command = {
  help,
  async run(args) {
    const { batch, ...options } = readOptions(args, { ...caseOptions, batch: { type: 'string' } });
    if (batch !== undefined) {
      if (Object.keys(options).length > 0) {
        throw new UsageError('--batch stands alone: contract, facts, period and version are in its lines.');
      }
      return calculateBatch(batch);
    }
    const input = readOneCase(options, 'calculate needs --contract, --facts and --period, or --batch');
    if (input === null) return 1;
    await write(`${JSON.stringify(bill(input), null, 2)}\n`);
    return 0;
  },
};

async function calculateBatch(file: string): Promise<number> {
  if (file !== '-') checkReadable(file);
  let unreadable = false;
  for await (const line of readLines(file)) {
    const result = calculateLine(decodeLine(line));
    if (result === null) continue;
    unreadable ||= !result.readable;
    await write(`${result.output}\n`);
  }
  return unreadable ? 1 : 0;
}
