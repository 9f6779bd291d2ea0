/** A service behind a real listener, and dynamics-web-api as a client of it. */
import { type Config, DynamicsWebApi } from 'dynamics-web-api';
import { listen, type Listener } from '../../http/listen';
import type { PersonName } from '../../tenant/people';
import { openStore } from '../store/open-store';
import { clientTables } from './client-tables';
import { testService, type TestService } from './service';

export interface Served {
  readonly service: TestService;
  readonly listener: Listener;
  readonly client: DynamicsWebApi;
  /** A client in the name of another person or with other settings. */
  clientOf(person: PersonName, config?: Config): DynamicsWebApi;
  close(): Promise<void>;
}

/** Opens the service with the tables of the clients' examples. */
export async function serve(): Promise<Served> {
  const listener = await listen(0);
  const service = testService(openStore({ tables: clientTables }), listener.origin);
  listener.serve(service.dataverse.handle);
  const clientOf: Served['clientOf'] = (person, config = {}) =>
    new DynamicsWebApi({
      serverUrl: listener.origin,
      onTokenRefresh: () => Promise.resolve(person),
      ...config,
    });
  return {
    service,
    listener,
    client: clientOf('system'),
    clientOf,
    close: async () => {
      await listener.close();
      await service.dataverse.close();
    },
  };
}

/** A row as a client gives it. */
export type ClientRow = Readonly<Record<string, unknown>>;
