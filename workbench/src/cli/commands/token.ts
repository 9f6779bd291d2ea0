import { clientIdOf, userNameOf } from '../../defined-environment';
import { API_AUDIENCE, sampleToken } from '../../sample-token';
import { findPerson, people } from '../../tenant/people';
import type { Command } from '../command';
import { readOptions } from '../options';
import { authorityOf, runningOrigin } from '../running';
import { CommandFailure, UsageError } from '../usage';

const help = `Usage: npx powerbill token --as NAME [--for functions|dataverse] (--port N | --data DIR)

Prints an access token of a sample person or of the application to standard output.
  --as NAME   one of ${people.map((person) => person.name).join(', ')}, or a user of a definition file
  --for SIDE  the side that the token is for: dataverse (the default) or functions; each refuses the other's
  --port N    the port of the running workbench
  --data DIR  the data folder of the running workbench
`;

export const token: Command = {
  help,
  async run(args) {
    const options = readOptions(args, {
      as: { type: 'string' },
      for: { type: 'string' },
      port: { type: 'string' },
      data: { type: 'string' },
    });
    if (options.as === undefined || options.as === '') throw new UsageError('--as names who signs in.');
    const side = options.for ?? 'dataverse';
    if (side !== 'dataverse' && side !== 'functions') {
      throw new UsageError(`--for takes dataverse or functions, not ${JSON.stringify(side)}.`);
    }
    const origin = runningOrigin(options);
    const audience = side === 'dataverse' ? origin : API_AUDIENCE;
    try {
      process.stdout.write(`${await tokenOf(authorityOf(origin), options.as, audience)}\n`);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      if (findPerson(options.as)) throw new CommandFailure(`No workbench answers at ${origin}.`);
      throw new UsageError(
        `--as takes one of ${people.map((one) => one.name).join(', ')}: nobody answers at ${origin} who knows others.`,
      );
    }
    return 0;
  },
};

/** A sample person's token, or that of a user of a definition file: a person, else an application. */
async function tokenOf(authority: string, name: string, audience: string): Promise<string> {
  const candidates = [
    ...people.filter((one) => one.name === name),
    { userName: userNameOf(name) },
    { userName: userNameOf(name), clientId: clientIdOf(name) },
  ];
  for (const candidate of candidates) {
    try {
      return await sampleToken(authority, candidate, audience);
    } catch (error) {
      if (error instanceof TypeError) throw error;
    }
  }
  throw new UsageError(`Nobody is called ${JSON.stringify(name)} there.`);
}
