/** The local Dataverse alone: sign-in and the Web API, and nothing of the product around it. */
import { clearRunning, writeRunning } from './data-folder';
import { route } from './http/route';
import { claimFolder, type Environment, openListener, openPlatform } from './open-platform';

export interface LocalDataverseOptions {
  readonly environment: Environment;
  readonly dataFolder: string | undefined;
  /** 0 takes a free one. */
  readonly port: number;
  readonly testDoors: boolean;
  /** Throttles as the platform does, user by user. */
  readonly limits?: boolean;
}

export interface LocalDataverse {
  readonly port: number;
  readonly urls: { readonly dataverse: string; readonly token: string };
  stop(): Promise<void>;
}

/** Starts it and resolves when it answers. */
export async function startLocalDataverse(options: LocalDataverseOptions): Promise<LocalDataverse> {
  const { dataFolder, environment } = options;
  if (dataFolder !== undefined) claimFolder(dataFolder);
  const listener = await openListener(options.port);
  try {
    const { signIn, dataverse, rooms } = openPlatform(environment, options, listener.origin);
    listener.serve(route(rooms));
    dataverse.resume();
    if (dataFolder !== undefined) writeRunning(dataFolder, { port: listener.port, functionsOrigin: '' });
    return {
      port: listener.port,
      urls: {
        dataverse: `${listener.origin}/api/data/v9.2`,
        token: `${signIn.authority}/oauth2/v2.0/token`,
      },
      stop: async () => {
        await dataverse.close();
        await listener.close();
        if (dataFolder !== undefined) clearRunning(dataFolder);
      },
    };
  } catch (error) {
    await listener.close();
    throw error;
  }
}
