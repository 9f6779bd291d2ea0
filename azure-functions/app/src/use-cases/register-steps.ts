import type { Ports } from '../ports';
import { endpointOf, webhookSteps } from '../webhook-steps';

export interface StepTarget {
  /** Root of the function app, such as `https://…/api`. */
  readonly functionsUrl: string;
  /** The key that the webhooks carry. */
  readonly key: string;
}

/** Registers the webhooks of this app in an environment. Doing it again changes nothing. */
export async function registerSteps(ports: Pick<Ports, 'steps'>, target: StepTarget): Promise<void> {
  for (const step of webhookSteps) {
    const endpoint = endpointOf(step, target.functionsUrl);
    await ports.steps.writeEndpoint({ ...endpoint, key: target.key });
    await ports.steps.writeStep({
      id: step.stepId,
      name: step.name,
      endpointId: endpoint.id,
      table: step.table,
      message: step.message,
    });
  }
}
