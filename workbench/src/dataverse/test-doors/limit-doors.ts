/** Doors that set what each user may ask for. */
import { platformLimits, type ServiceLimits } from '../limits/service-limits';
import type { Dataverse } from '../server';
import { type Door, opened } from './door';
import type { Fields } from './fields';

export function limitDoors(dataverse: () => Dataverse): readonly Door[] {
  const shown = () => opened({ limits: dataverse().limits.current ?? null });
  return [
    { method: 'GET', path: 'limits', does: 'Tells the limits; null when there are none.', open: shown },
    {
      method: 'PUT',
      path: 'limits',
      does: "Sets limits: {requests, executionMs, concurrency, windowSeconds}; what is not said is the platform's.",
      takes: 'body',
      open: ({ body }) => {
        const limits = readLimits(body);
        if (body.problems().length > 0) return undefined;
        dataverse().limits.set(limits);
        return shown();
      },
    },
    {
      method: 'DELETE',
      path: 'limits',
      does: 'Takes all limits away.',
      open: () => {
        dataverse().limits.set(undefined);
        return shown();
      },
    },
  ];
}

const readLimits = (body: Fields): ServiceLimits => ({
  requests: body.whole('requests', 1) ?? platformLimits.requests,
  executionMs: body.whole('executionMs', 1) ?? platformLimits.executionMs,
  concurrency: body.whole('concurrency', 1) ?? platformLimits.concurrency,
  windowSeconds: body.whole('windowSeconds', 1, 86_400) ?? platformLimits.windowSeconds,
});
