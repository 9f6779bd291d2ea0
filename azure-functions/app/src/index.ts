/** What tools beside the function app may use: the API and its client, the Dataverse client, set-up and evidence. */
import type { Month } from '@powerbill/core';
import type { DataverseClient } from './adapters/dataverse/client';
import { dataverseChart } from './adapters/dataverse/chart';
import { dataverseEvidence } from './adapters/dataverse/evidence';
import { dataverseSteps } from './adapters/dataverse/steps';
import type { Evidence, TitledChart } from './ports';
import { loadChart as writeChart } from './use-cases/load-chart';
import { readEvidence as readAll } from './use-cases/read-evidence';
import { registerSteps as register, type StepTarget } from './use-cases/register-steps';

export {
  DataverseClient,
  type ClientOptions,
  type Counters,
  type RequestOptions,
} from './adapters/dataverse/client';
export { clientCredentials } from './adapters/dataverse/client-credentials';
export { DataverseError, ThrottledError, UnreachableError } from './adapters/dataverse/dataverse-error';
export type { BatchPart, BatchResult, Operation as BatchOperation } from './adapters/dataverse/batch';
export { ApiProblem, createApiClient, type ApiClient, type CallOptions } from './api/client';
export type { Operation } from './api/operation';
export { operations, type InputOf, type OperationName, type OutputOf } from './api/operations';
export { access, INTEGRATION_APP_ROLE, type CallerRole } from './api/roles';
export { problems, type ProblemCode } from './problem';
export { ConfigError, readConfig, type Config } from './config';
export type { Evidence } from './ports';
export type { StepTarget } from './use-cases/register-steps';
export { previewMigration, type PreviewRequest } from './use-cases/preview-migration';
export { webhookSteps, type WebhookStep } from './webhook-steps';
export * from './migration';

/** Every current statement of a month with the inputs that made it, in the order of the contract numbers. */
export const readEvidence = (client: DataverseClient, month: Month): AsyncGenerator<Evidence> =>
  readAll({ evidence: dataverseEvidence(client) }, month);

/** Registers the webhooks of the app in an environment; doing it again changes nothing. */
export const registerSteps = (client: DataverseClient, target: StepTarget): Promise<void> =>
  register({ steps: dataverseSteps(client) }, target);

/** Writes the chart of accounts; doing it again changes nothing. */
export const loadChart = (client: DataverseClient, chart: TitledChart): Promise<void> =>
  writeChart({ chartWriter: dataverseChart(client) }, chart);
