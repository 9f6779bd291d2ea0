/** Steps that a request waits for: any of them may refuse it, none can change it. */
import { Fault, faultCode } from '../fault';
import { executionContext, type RequestFacts } from './execution-context';
import type { Call } from './steps';
import { callWebhook, type Sending } from './webhook';
import { webhookHeaders } from './webhook-headers';
import type { Step } from './step';

/** A step that is to be called, with what it is told. */
export interface SynchronousCall {
  readonly step: Step;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const synchronousCalls = (
  calls: readonly Call[],
  facts: RequestFacts,
  host: string,
): readonly SynchronousCall[] =>
  calls
    .filter(({ step }) => step.synchronous)
    .map(({ event, step }) => {
      const { text, cut } = executionContext(event, step, facts, undefined);
      return { step, headers: webhookHeaders(host, event, facts, cut), body: text };
    });

const VERSION = /"RowVersion":"\d+"/g;

/** What the steps are told, but for row versions: as long as it is the same, their consent holds. */
export const fingerprintOf = (calls: readonly SynchronousCall[]): string =>
  calls.map(({ step, body }) => `${step.id} ${body.replaceAll(VERSION, '')}`).join('\n');

/** Calls the steps one after the other; the first that fails refuses the request. */
export async function callInTurn(calls: readonly SynchronousCall[], sending: Sending): Promise<void> {
  for (const { step, headers, body } of calls) {
    const { problem } = await callWebhook(sending, step.endpoint, headers, body);
    if (problem !== undefined) throw new Fault(400, faultCode.stepFailed, problem);
  }
}
