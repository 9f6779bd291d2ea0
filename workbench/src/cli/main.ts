/** The command line of PowerBill: `npx powerbill COMMAND`. */
import type { Command } from './command';
import { endWithReader } from './output';
import { CommandFailure, UsageError } from './usage';

interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const commands: readonly Entry[] = [
  {
    name: 'start',
    summary: 'starts the workbench and bills a month (npm start)',
    load: async () => (await import('./commands/start')).start,
  },
  {
    name: 'dataverse',
    summary: 'starts the local Dataverse alone',
    load: async () => (await import('./commands/dataverse')).dataverse,
  },
  {
    name: 'calculate',
    summary: 'calculates statements from contract and facts, by the core alone',
    load: async () => (await import('./commands/calculate')).calculate,
  },
  {
    name: 'explain',
    summary: 'prints a statement line by line with its arithmetic, from contract and facts',
    load: async () => (await import('./commands/explain')).explain,
  },
  {
    name: 'migrate',
    summary: 'migrates an export of contracts as a dry run',
    load: async () => (await import('./commands/migrate')).migrate,
  },
  {
    name: 'evidence',
    summary: 'writes the statements of a month with the inputs that made them',
    load: async () => (await import('./commands/evidence')).evidence,
  },
  {
    name: 'token',
    summary: 'prints an access token of a sample person',
    load: async () => (await import('./commands/token')).token,
  },
  {
    name: 'bench',
    summary: 'measures the core and the main job (npm run bench)',
    load: async () => (await import('./commands/bench')).bench,
  },
];

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
  const entry = commands.find((one) => one.name === name);
  if (!entry) {
    process.stderr.write(`There is no command ${JSON.stringify(name)}: npx powerbill --help lists them.\n`);
    return 2;
  }
  const command = await entry.load();
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
