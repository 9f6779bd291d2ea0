/** Doors that copy everything that the store holds, and bring a copy back. */
import type { Dataverse } from '../server';
import { type Door, type DoorCall, nothing, opened } from './door';

export function snapshotDoors(dataverse: () => Dataverse): readonly Door[] {
  return [
    {
      method: 'GET',
      path: 'snapshots',
      does: 'Lists the snapshots.',
      open: () => opened({ snapshots: dataverse().snapshots.list() }),
    },
    {
      method: 'POST',
      path: 'snapshot',
      does: 'Copies everything that the store holds: ?name=, "default" unless said.',
      takes: 'both',
      open: (call) => {
        const name = readName(call);
        return name === undefined ? undefined : opened({ snapshot: dataverse().snapshots.take(name) }, 201);
      },
    },
    {
      method: 'POST',
      path: 'restore',
      does: 'Brings a copy back: ?name=. What is being delivered to webhooks ends first.',
      takes: 'both',
      open: async (call) => {
        const name = readName(call);
        if (name === undefined) return undefined;
        const restored = await dataverse().snapshots.restore(name);
        return restored ? opened({ restored }) : nothing(`snapshot '${name}'`);
      },
    },
    {
      method: 'DELETE',
      path: 'snapshot',
      does: 'Forgets a copy: ?name=.',
      takes: 'both',
      open: (call) => {
        const name = readName(call);
        if (name === undefined) return undefined;
        return dataverse().snapshots.remove(name) ? opened({ removed: name }) : nothing(`snapshot '${name}'`);
      },
    },
  ];
}

/** The name in the address or in the body. */
function readName({ query, body }: DoorCall): string | undefined {
  const name = query.text('name') ?? body.text('name');
  if (query.problems().length > 0 || body.problems().length > 0) return undefined;
  return name ?? 'default';
}
