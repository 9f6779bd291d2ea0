import type { Parameters } from './control-registry';

type Context = ComponentFramework.Context<Parameters>;

/** The parts of a context that stay the same for the life of a control. */
export type ContextParts = Omit<Context, 'parameters' | 'updatedProperties' | 'events'>;

/** The context of one `updateView`: a new object each time, which names what has changed. */
export const createContext = (
  parts: ContextParts,
  parameters: Parameters,
  updatedProperties: readonly string[],
): Context => ({
  ...parts,
  parameters,
  updatedProperties: [...updatedProperties],
  events: {},
});
