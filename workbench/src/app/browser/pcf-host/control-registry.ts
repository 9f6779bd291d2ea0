/** The inputs that this host gives a control: its dataset and its properties, by the names of the manifest. */
export type Parameters = Readonly<Record<string, unknown>>;
export type Control = ComponentFramework.ReactControl<Parameters, Record<string, unknown>>;
export type ControlClass = new () => Control;

/** Where bundles register: `window.ComponentFramework`. */
export interface ControlRegistry {
  /** A bundle calls it with its name and class. */
  registerControl(fullName: string, controlClass: ControlClass): void;
  find(fullName: string): ControlClass | undefined;
}

export function createControlRegistry(): ControlRegistry {
  const classes = new Map<string, ControlClass>();
  return {
    registerControl: (fullName, controlClass) => {
      classes.set(fullName, controlClass);
    },
    find: (fullName) => classes.get(fullName),
  };
}
