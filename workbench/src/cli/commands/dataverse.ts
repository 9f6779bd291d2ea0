import { type LocalDataverseOptions, startLocalDataverse } from '../../local-dataverse';
import type { Environment } from '../../open-platform';
import { productEnvironment } from '../../product-environment';
import { SAMPLE_SECRET } from '../../tenant/people';
import type { Command } from '../command';
import { untilInterrupted } from '../interrupted';
import { readOptions, wholeNumber } from '../options';
import { CommandFailure, UsageError } from '../usage';

const help = `Usage: npx powerbill dataverse [options]

Starts the local Dataverse alone, and stays up until Ctrl-C.
  --port N       the port (a free one)
  --data DIR     keeps the store in a folder (a fresh one in memory)
  --schema FILE  tables, choices, roles, business units, teams and users of your own as JSON (workbench/dataverse/README.md
                 tells the form), or the tables of a solution: its zip, its customizations.xml or its unpacked folder
                 (the tables of PowerBill)
  --limits       throttles as the platform does: 6,000 requests, 20 minutes of work in 5 minutes, 52 at once
  --test-doors   opens /_workbench: reset, snapshots, request log, clock, faults, limits
  --json         prints one JSON line when it is up

Everybody's password and every application's secret is "${SAMPLE_SECRET}"; npx powerbill token gives tokens.

Exit codes: 0 stopped; 1 failed; 2 wrong usage or a definition file with problems.
`;

export const dataverse: Command = {
  help,
  async run(args) {
    const options = readOptions(args, {
      port: { type: 'string' },
      data: { type: 'string' },
      schema: { type: 'string' },
      'test-doors': { type: 'boolean' },
      limits: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if (options.data === '') throw new UsageError('--data must name a folder.');
    const port = wholeNumber('port', options.port ?? '0', 0, 65_535);
    const environment = await environmentNamed(options.schema);
    const stopped = untilInterrupted();
    const local = await started({
      environment,
      dataFolder: options.data,
      port,
      testDoors: options['test-doors'] ?? false,
      limits: options.limits ?? false,
    });
    const people = environment.people.map((one) => one.name);
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ urls: local.urls, people })}\n`
        : readyText(local.urls.dataverse, local.port, people),
    );
    await stopped;
    await local.stop();
    return 0;
  },
};

/** What reads schemas is loaded for those who have one: it takes a good part of the start. */
async function environmentNamed(schema: string | undefined): Promise<Environment> {
  if (schema === undefined) return productEnvironment;
  const { readSchema } = await import('../schema-source');
  return readSchema(schema);
}

/** A definition that the checks of the file let through can still contradict itself: the store then says how. */
async function started(options: LocalDataverseOptions) {
  try {
    return await startLocalDataverse(options);
  } catch (error) {
    if (error instanceof RangeError) throw new CommandFailure(error.message);
    throw error;
  }
}

const readyText = (url: string, port: number, people: readonly string[]): string =>
  [
    `Dataverse answers at ${url}`,
    `A token: npx powerbill token --as ${people[0] ?? 'system'} --port ${port} (${people.join(', ')})`,
    'Stop with Ctrl-C.',
    '',
  ].join('\n');
