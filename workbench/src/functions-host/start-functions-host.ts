import { rememberLines, startChild, waitUntilReady } from './child-process';

export interface FunctionsHostOptions {
  /** The built `functions-host/main.ts`. */
  readonly entry: string;
  /** The built function app: CommonJS, with `@azure/functions` left outside. */
  readonly bundle: string;
  /** The app settings. */
  readonly settings: Readonly<Record<string, string>>;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Seconds for which a queue message is hidden while it runs (renewed): so long a killed run waits at most. */
  readonly claimSeconds?: number;
  readonly logLevel?: 'debug' | 'information' | 'warning' | 'error';
  readonly onLog?: (line: string) => void;
}

export interface RunningFunctionsHost {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly processId: number | undefined;
  /** Resolves with the exit code when the host has ended, wanted or not. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

/** Starts the functions host as a child process, and resolves when it serves. It ends with its parent. */
export async function startFunctionsHost(options: FunctionsHostOptions): Promise<RunningFunctionsHost> {
  const lines = rememberLines(20);
  const onLine = (line: string): void => {
    lines.add(line);
    options.onLog?.(line);
  };
  const env = {
    ...process.env,
    ...options.settings,
    FUNCTION_APP_BUNDLE: options.bundle,
    FUNCTIONS_PORT: String(options.port ?? 0),
    ...(options.claimSeconds === undefined ? {} : { FUNCTIONS_CLAIM_SECONDS: String(options.claimSeconds) }),
    ...(options.logLevel === undefined ? {} : { FUNCTIONS_LOG_LEVEL: options.logLevel }),
  };
  const child = startChild(options.entry, [], { env, execArgv: ['--enable-source-maps'] }, onLine);
  const said = new Promise<number>((resolve) => {
    child.process.once('message', (message) => {
      const { port } = message as { port: number };
      resolve(port);
    });
  });
  const port = await waitUntilReady(child, 'The functions host', 60, () => lines.last(), said);
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    processId: child.process.pid,
    ended: child.ended,
    stop: () => child.stop(),
  };
}
