/** The events of Dataverse that this app wants, as data. Ids are fixed, so that registering is an upsert. */
export interface WebhookStep {
  readonly stepId: string;
  readonly endpointId: string;
  readonly name: string;
  readonly table: string;
  readonly message: 'Create' | 'Update';
  /** Route of the function that takes the event, below the root of the function app. */
  readonly route: string;
}

export const runRequestedStep: WebhookStep = {
  stepId: '7b000005-0000-4000-8000-000000000001',
  endpointId: '7b000006-0000-4000-8000-000000000001',
  name: 'PowerBill: billing run requested',
  table: 'pb_billingrun',
  message: 'Create',
  route: 'webhooks/run-requested',
};

export const webhookSteps: readonly WebhookStep[] = [runRequestedStep];

/** The endpoint of a step. The key is no part of its address: Dataverse adds it as `code`. */
export const endpointOf = (step: WebhookStep, functionsUrl: string) => ({
  id: step.endpointId,
  name: step.name,
  url: `${functionsUrl.replace(/\/+$/, '')}/${step.route}`,
});
