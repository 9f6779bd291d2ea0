import { calculate, explainStatement } from '@powerbill/core';
import type { Command } from '../command';
import { caseExitCodes, caseHelp, caseOptions, readOneCase } from '../one-case';
import { readOptions } from '../options';
import { write } from '../output';

const help = `Usage: npx powerbill explain --contract FILE --facts FILE --period yyyy-MM [--version N]

Calculates one statement and writes it as plain text: every line with its rule and its arithmetic, then totals, review,
accumulators and findings. Every amount can be worked out again from what stands above it. FILE may be - for standard
input.
${caseHelp}

${caseExitCodes}
`;

export const explain: Command = {
  help,
  async run(args) {
    const input = readOneCase(
      readOptions(args, caseOptions),
      'explain needs --contract, --facts and --period',
    );
    if (input === null) return 1;
    await write(explainStatement(calculate(input)));
    return 0;
  },
};
