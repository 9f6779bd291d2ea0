import { app, type HttpResponseInit } from '@azure/functions';
import { decodeUtf8, parseJson } from '@powerbill/core';
import type { Ports } from '../ports';
import { runRequestedStep } from '../webhook-steps';
import { equalSecrets } from './equal-secrets';
import { decodeExecutionContext } from './execution-context';

type WebhookPorts = Pick<Ports, 'queue' | 'logger'>;

interface WebhookCall {
  readonly key: string;
  readonly body: Uint8Array;
}

/** The body of an event is at most 256 KB. */
const LARGEST_BODY = 512 * 1024;

/**
 * Takes the event that a billing run was created: queues its start and answers at once, as Dataverse waits
 * 60 seconds at most. An event that is delivered twice starts the run once.
 */
export async function takeRunRequested(
  ports: WebhookPorts,
  webhookKey: string,
  call: WebhookCall,
): Promise<number> {
  if (!equalSecrets(call.key, webhookKey)) return 401;
  if (call.body.length > LARGEST_BODY) return 413;
  const text = decodeUtf8(call.body);
  const parsed = text === undefined ? undefined : parseJson(text);
  const event = parsed?.ok === true ? decodeExecutionContext(parsed.value) : undefined;
  if (event?.entityName !== runRequestedStep.table || event.messageName !== runRequestedStep.message) {
    ports.logger.warn('webhook.refused', { step: runRequestedStep.name });
    return 400;
  }
  await ports.queue.send({ kind: 'start', runId: event.entityId });
  ports.logger.info('run.queued', { runId: event.entityId, correlationId: event.correlationId });
  return 200;
}

export function registerRunRequested(ports: WebhookPorts, webhookKey: string): void {
  app.http('runRequested', {
    methods: ['POST'],
    route: runRequestedStep.route,
    authLevel: 'anonymous',
    handler: async (request): Promise<HttpResponseInit> => {
      const key = request.query.get('code') ?? '';
      const body = new Uint8Array(await request.arrayBuffer());
      return { status: await takeRunRequested(ports, webhookKey, { key, body }) };
    },
  });
}
