import Module, { createRequire } from 'node:module';
import { createRegistry, type FunctionApp, type WriteLog } from './function-app';

const CORE_MODULE = '@azure/functions-core';

/**
 * Loads a built function app (CommonJS) through `@azure/functions` itself. The package asks for its core with a plain
 * `require`; the platform's worker answers by patching `Module.prototype.require`, and so does this.
 * Once a process: `@azure/functions` keeps the core that it was given first.
 */
export async function loadFunctionApp(bundle: string, log: WriteLog): Promise<FunctionApp> {
  const registry = createRegistry(log);
  supply(CORE_MODULE, registry.coreModule);
  createRequire(bundle)(bundle);
  const app = registry.toApp();
  await app.model.getCapabilities({});
  await app.runHooks('appStart', { hookData: {} });
  return app;
}

function supply(name: string, value: unknown): void {
  const prototype = Module.prototype as { require: (id: string) => unknown };
  const original = prototype.require;
  prototype.require = function require(this: unknown, id: string): unknown {
    return id === name ? value : original.call(this, id);
  };
}
