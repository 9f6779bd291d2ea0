/** The wiring of the function app: the only place that builds clients and the only one that reads the environment. */
import { DataverseClient } from './adapters/dataverse/client';
import { clientCredentials } from './adapters/dataverse/client-credentials';
import { dataversePorts } from './adapters/dataverse/ports';
import { dataverseProbe } from './adapters/dataverse/probe';
import { cachedDirectory } from './adapters/entra/cached-directory';
import { entraTokenVerifier } from './adapters/entra/token-verifier';
import { queueProbe, runQueue, storageQueue } from './adapters/storage/run-queue';
import { systemClock } from './adapters/system/clock';
import { randomIds } from './adapters/system/ids';
import { jsonLogger } from './adapters/system/json-logger';
import { readConfig } from './config';
import { registerOperations } from './functions/http';
import { registerRunMessages } from './functions/run-messages';
import { registerRunRequested } from './functions/run-requested';
import { registerSweep } from './functions/sweep';
import type { Ports } from './ports';

const config = readConfig(process.env);

const client = new DataverseClient({
  url: config.dataverseUrl,
  token: clientCredentials({
    authority: config.entraAuthority,
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    scope: config.dataverseScope,
    fetch: (input, init) => fetch(input, init),
    now: () => systemClock.now(),
  }),
});
const queue = storageQueue(config.storageConnection, config.runQueue);
const dataverse = dataversePorts(client, randomIds);

const ports: Ports = {
  ...dataverse,
  clock: systemClock,
  ids: randomIds,
  logger: jsonLogger(systemClock, (level, line) => console[level](line)),
  queue: runQueue(queue),
  users: cachedDirectory(dataverse.users, systemClock),
  probes: [dataverseProbe(client), queueProbe(queue)],
};
const tokens = entraTokenVerifier({
  authority: config.entraAuthority,
  issuer: config.entraIssuer,
  audience: config.apiAudience,
});

registerOperations({ ports, tokens });
registerRunRequested(ports, config.webhookKey);
registerRunMessages(ports, config);
registerSweep(ports);
