import { unused } from './unused';

type Context<Inputs> = ComponentFramework.Context<Inputs>;

export interface ContextParts<Inputs> {
  readonly parameters: Inputs;
  readonly mode: ComponentFramework.Mode;
  readonly resources: ComponentFramework.Resources;
  readonly userSettings: ComponentFramework.UserSettings;
  readonly utils: ComponentFramework.Utility;
  readonly webAPI: ComponentFramework.WebApi;
}

/** A context with the parts that the grids use; the others fail the test when they are touched. */
export const fakeContext = <Inputs>(parts: ContextParts<Inputs>): Context<Inputs> => ({
  ...parts,
  client: unused('client'),
  copilot: unused('copilot'),
  device: unused('device'),
  factory: unused('factory'),
  formatting: unused('formatting'),
  navigation: unused('navigation'),
  events: {},
  updatedProperties: [],
});
