import { type Case, problemDocument, readCase } from '@powerbill/core';
import { readInput } from './input';
import { UsageError } from './usage';

/** The options of a command that calculates one statement from files. */
export const caseOptions = {
  contract: { type: 'string' },
  facts: { type: 'string' },
  period: { type: 'string' },
  version: { type: 'string' },
} as const;

/** The same in a help text. */
export const caseHelp = `  --contract FILE   a powerbill.contract/1 document
  --facts FILE      a powerbill.facts/1 document
  --period yyyy-MM  the first month of the service period
  --version N       the version of the statement, 1 to 99 (1)`;

/** The same in the exit codes of a help text. */
export const caseExitCodes = `Exit codes: 0 the statement is written; 1 the input is invalid (standard error lists every problem as one JSON
document); 2 wrong usage.`;

/**
 * Reads the case that options name, `-` being standard input. Null when it is invalid: its problems are then on
 * standard error as one JSON document. A missing option or an unreadable file is wrong usage; `needs` says what
 * the command cannot do without.
 */
export function readOneCase(
  options: { readonly [N in keyof typeof caseOptions]?: string },
  needs: string,
): Case | null {
  const { contract, facts, period, version } = options;
  if (contract === undefined || facts === undefined || period === undefined) {
    throw new UsageError(`${needs}. Use --help for the options.`);
  }
  if (contract === '-' && facts === '-') {
    throw new UsageError('Only one of the files can be standard input.');
  }
  const input = readCase({
    contract: readInput(contract),
    facts: readInput(facts),
    period,
    ...(version === undefined ? {} : { version }),
  });
  if (input.ok) return input.value;
  process.stderr.write(`${JSON.stringify(problemDocument(input.errors))}\n`);
  return null;
}
