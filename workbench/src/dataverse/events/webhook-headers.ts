import type { RequestFacts } from './execution-context';
import type { PipelineEvent } from './pipeline-event';

/** The headers with which the platform sends an event. */
export const webhookHeaders = (
  host: string,
  { table, message }: PipelineEvent,
  { correlationId }: RequestFacts,
  cut: boolean,
): Readonly<Record<string, string>> => ({
  'content-type': 'application/json',
  'x-ms-dynamics-organization': host,
  'x-ms-dynamics-entity-name': table,
  'x-ms-dynamics-request-name': message,
  'x-ms-correlation-request-id': correlationId,
  ...(cut ? { 'x-ms-dynamics-msg-size-exceeded': 'true' } : {}),
});
