/** The webhooks of the app in an environment. */

export interface RegisteredEndpoint {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly key: string;
}

export interface RegisteredStep {
  readonly id: string;
  readonly name: string;
  readonly endpointId: string;
  readonly table: string;
  readonly message: string;
}

export interface StepRegistry {
  writeEndpoint(endpoint: RegisteredEndpoint): Promise<void>;
  writeStep(step: RegisteredStep): Promise<void>;
}
