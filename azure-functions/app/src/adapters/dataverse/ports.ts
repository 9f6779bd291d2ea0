import type { Ids, Ports } from '../../ports';
import { dataverseChart } from './chart';
import type { DataverseClient } from './client';
import { dataverseContracts } from './contracts';
import { dataverseEvidence } from './evidence';
import { dataverseFactsReader } from './facts-reader';
import { dataverseLiveFacts } from './live-facts-store';
import { dataverseMigration } from './migration';
import { dataverseRunItems } from './run-items';
import { dataverseRuns } from './runs';
import { dataverseFactsStore } from './site-facts';
import { dataverseStatements } from './statements';
import { dataverseSteps } from './steps';
import { dataverseUsers } from './users';

type DataversePorts = Omit<Ports, 'clock' | 'ids' | 'logger' | 'queue' | 'probes'>;

/** Every capability that Dataverse serves, over one client. */
export function dataversePorts(client: DataverseClient, ids: Ids): DataversePorts {
  const chart = dataverseChart(client);
  return {
    chart,
    chartWriter: chart,
    runs: dataverseRuns(client),
    runItems: dataverseRunItems(client),
    contracts: dataverseContracts(client),
    factsStore: dataverseFactsStore(client),
    liveFacts: dataverseLiveFacts(client),
    factsReader: dataverseFactsReader(client),
    statements: dataverseStatements(client),
    evidence: dataverseEvidence(client),
    migration: dataverseMigration(client, ids),
    users: dataverseUsers(client),
    steps: dataverseSteps(client),
  };
}
