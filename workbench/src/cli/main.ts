/** The command line of PowerBill: `npx powerbill COMMAND`. */
import { bench } from './commands/bench';
import { calculate } from './commands/calculate';
import { dataverse } from './commands/dataverse';
import { evidence } from './commands/evidence';
import { explain } from './commands/explain';
import { migrate } from './commands/migrate';
import { start } from './commands/start';
import { token } from './commands/token';
import type { Command } from './command';
import { endWithReader } from './output';
import { CommandFailure, UsageError } from './usage';

const commands: readonly Command[] = [start, dataverse, calculate, explain, migrate, evidence, token, bench];

const overview = (): string =>
  [
    'Usage: npx powerbill COMMAND [options]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(12)}${command.summary}`),
    '',
    'npx powerbill COMMAND --help prints the options of a command.',
    '',
  ].join('\n');

/** Runs the command line of the project in a folder. Exit codes: 0 done, 1 failed, 2 wrong usage. */
export async function main(args: readonly string[], projectFolder: string): Promise<number> {
  endWithReader();
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(overview());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    process.stderr.write(`There is no command ${JSON.stringify(name)}: npx powerbill --help lists them.\n`);
    return 2;
  }
  if (rest.includes('--help')) {
    process.stdout.write(command.help);
    return 0;
  }
  try {
    return await command.run(rest, projectFolder);
  } catch (error) {
    if (error instanceof UsageError || error instanceof CommandFailure) {
      process.stderr.write(`${error.message}\n`);
      return error instanceof UsageError ? 2 : 1;
    }
    throw error;
  }
}
