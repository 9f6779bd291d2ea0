/**
 * Stands in for `@azure/functions-core`, which exists only inside the Functions host: it takes note of what is
 * registered, so that a test can call it.
 */
export interface RegisteredFunction {
  readonly name: string;
  readonly metadata: unknown;
  readonly callback: (...args: unknown[]) => unknown;
}

export const registered: RegisteredFunction[] = [];

export const version = '1.0.0';
export const hostVersion = '4.0.0';

export function registerFunction(
  metadata: { readonly name: string },
  callback: RegisteredFunction['callback'],
): { dispose(): void } {
  registered.push({ name: metadata.name, metadata, callback });
  return { dispose: () => undefined };
}

export const registerHook = (): { dispose(): void } => ({ dispose: () => undefined });
export const setProgrammingModel = (): void => undefined;
export const getProgrammingModel = (): undefined => undefined;
export const log = (): void => undefined;
