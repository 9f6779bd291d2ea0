export type Environment = Readonly<Record<string, string | undefined>>;

/** Replaces each `%NAME%` of a binding by the app setting of this name; a missing setting is an error. */
export function resolveSettings(text: string, environment: Environment): string {
  return text.replace(/%([^%]+)%/g, (_match, name: string) => setting(name, environment));
}

/** The value of an app setting; throws when it is missing. */
export function setting(name: string, environment: Environment): string {
  const value = environment[name];
  if (value === undefined || value === '') {
    throw new Error(`The app setting ${name} is missing: set it in the environment of the function app.`);
  }
  return value;
}
