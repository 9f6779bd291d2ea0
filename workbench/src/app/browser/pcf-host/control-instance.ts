import type { ReactElement } from 'react';
import { type ContextParts, createContext } from './context';
import type { Control, ControlClass, Parameters } from './control-registry';

/** What a running control is given and gives. */
export interface InstanceOptions {
  readonly controlClass: ControlClass;
  readonly parts: ContextParts;
  readonly parameters: Parameters;
  readonly state: ComponentFramework.Dictionary;
  readonly container: HTMLDivElement;
  /** Shows the element of a virtual control. */
  readonly render: (element: ReactElement) => void;
}

export interface ControlInstance {
  /** Has the control updated soon: several changes in one turn make one update. */
  update(...changed: string[]): void;
  destroy(): void;
}

/** Runs the life of a control: `init`, then `updateView` for each change, then `destroy`. */
export function startControl(options: InstanceOptions): ControlInstance {
  const control: Control = new options.controlClass();
  const changed = new Set<string>();
  let [scheduled, destroyed] = [false, false];

  const updateNow = (): void => {
    scheduled = false;
    if (destroyed) return;
    const names = [...changed];
    changed.clear();
    // A standard control draws into its container and returns nothing, whatever the type says.
    const element = control.updateView(createContext(options.parts, options.parameters, names)) as
      ReactElement | undefined;
    if (element) options.render(element);
  };
  const update = (...names: string[]): void => {
    for (const name of names) changed.add(name);
    if (scheduled) return;
    scheduled = true;
    void Promise.resolve().then(updateNow);
  };

  control.init(
    createContext(options.parts, options.parameters, []),
    () => undefined,
    options.state,
    options.container,
  );
  update('parameters', 'dataset');
  return {
    update,
    destroy: () => {
      destroyed = true;
      control.destroy();
    },
  };
}
