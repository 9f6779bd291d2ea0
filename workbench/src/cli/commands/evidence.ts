import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Month, readMonth } from '@powerbill/core';
import { type DataverseClient, readEvidence } from '@powerbill/functions';
import { findRunning } from '../../data-folder';
import { clientOf, startWorkbench } from '../../workbench';
import type { Command } from '../command';
import { readOptions } from '../options';
import { write } from '../output';
import { authorityOf, runningOrigin } from '../running';
import { CommandFailure, UsageError } from '../usage';

const help = `Usage: npx powerbill evidence --month yyyy-MM (--data DIR | --port N)

Writes one line for each current statement of a month: {"id","contract","facts","period","version","statement"}. Contract and
facts are what the run read, the statement is read back from its rows. The lines are input of calculate --batch.
  --month yyyy-MM  the service month
  --data DIR       a data folder, whether a workbench runs on it or not
  --port N         the port of a running workbench
`;

export const evidence: Command = {
  help,
  async run(args, projectFolder) {
    const options = readOptions(args, {
      month: { type: 'string' },
      data: { type: 'string' },
      port: { type: 'string' },
    });
    if (options.month === undefined)
      throw new UsageError('evidence needs --month. Use --help for the options.');
    if ((options.data === undefined) === (options.port === undefined)) {
      throw new UsageError('evidence needs either --data or --port.');
    }
    const month = readMonth(options.month, '/month');
    if (!month.ok)
      throw new UsageError(`--month takes a month like 2025-06, not ${JSON.stringify(options.month)}.`);
    if (options.data === undefined || findRunning(options.data)) {
      const origin = runningOrigin(options);
      await writeEvidence(clientOf(authorityOf(origin), origin, 'system'), month.value);
      return 0;
    }
    if (!existsSync(join(options.data, 'dataverse'))) {
      throw new CommandFailure(
        `${options.data} holds no store: make one with npm start -- --data ${options.data}.`,
      );
    }
    const workbench = await startWorkbench({
      projectFolder,
      dataFolder: options.data,
      port: 0,
      testDoors: false,
      withoutFunctions: true,
    });
    try {
      await writeEvidence(workbench.clientAs('system'), month.value);
    } finally {
      await workbench.stop();
    }
    return 0;
  },
};

async function writeEvidence(client: DataverseClient, month: Month): Promise<void> {
  for await (const one of readEvidence(client, month)) await write(`${JSON.stringify(one)}\n`);
}
