import type {
  FunctionCallback,
  FunctionMetadata,
  HookCallback,
  HookName,
  LogLevel,
  ProgrammingModel,
} from './core-api';

/** The `@azure/functions` package reads this to know what the host can do. */
const HOST_VERSION = '4.1048.0';

export interface RegisteredFunction {
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}

/** Writes one log line: of a function when `name` is its name, of the host otherwise. */
export type WriteLog = (level: LogLevel, name: string, message: string) => void;

/** A loaded function app: what it registered, and the programming model that converts its requests and answers. */
export interface FunctionApp {
  readonly functions: readonly RegisteredFunction[];
  readonly model: ProgrammingModel;
  readonly log: WriteLog;
  runHooks(name: HookName, context: Record<string, unknown>): Promise<void>;
}

/** Collects what an app registers, behind the face of the module `@azure/functions-core`. */
export function createRegistry(log: WriteLog) {
  const functions: RegisteredFunction[] = [];
  const hooks: { name: HookName; callback: HookCallback }[] = [];
  let model: ProgrammingModel | undefined;

  class Disposable {
    constructor(private readonly onDispose: () => void) {}
    dispose(): void {
      this.onDispose();
    }
  }

  const coreModule = {
    version: HOST_VERSION,
    hostVersion: HOST_VERSION,
    Disposable,
    registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback) => {
      const entry = { metadata, callback };
      functions.push(entry);
      return new Disposable(() => functions.splice(functions.indexOf(entry), 1));
    },
    registerHook: (name: HookName, callback: HookCallback) => {
      const entry = { name, callback };
      hooks.push(entry);
      return new Disposable(() => hooks.splice(hooks.indexOf(entry), 1));
    },
    setProgrammingModel: (given: ProgrammingModel) => {
      model = given;
    },
    getProgrammingModel: () => model,
    log: (level: LogLevel, _category: string, message: string) => log(level, 'host', message),
  };

  const toApp = (): FunctionApp => {
    if (!model) throw new Error('The bundle registers no function: is it the built function app?');
    return {
      functions,
      model,
      log,
      runHooks: async (name, context) => {
        for (const hook of hooks) if (hook.name === name) await hook.callback(context);
      },
    };
  };
  return { coreModule, toApp };
}
