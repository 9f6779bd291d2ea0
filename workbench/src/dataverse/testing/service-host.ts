/** A process of its own for tests: the service over a folder, behind a socket. Prints its origin when it answers. */
import { randomUUID } from 'node:crypto';
import { tableList } from '@powerbill/schema';
import { listen } from '../../http/listen';
import { createDataverse } from '../server';
import { openStore } from '../store/open-store';
import { authenticate, fill, organization } from './service';

async function serve(folder: string): Promise<void> {
  const listener = await listen(0);
  const store = openStore({ folder, tables: tableList });
  fill(store, new Date());
  const dataverse = createDataverse({
    store,
    tables: tableList,
    origin: listener.origin,
    authenticate,
    clock: () => new Date(),
    newId: randomUUID,
    deliver: () => Promise.resolve({ status: 200 }),
    organization,
  });
  listener.serve(dataverse.handle);
  process.stdout.write(`${listener.origin}\n`);
}

void serve(process.argv[2] ?? '');
