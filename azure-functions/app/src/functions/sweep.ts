import { app } from '@azure/functions';
import type { Ports } from '../ports';
import { sweepRuns } from '../use-cases/sweep-runs';

/** Looks for forgotten runs at the beginning of every minute. */
export function registerSweep(ports: Ports): void {
  app.timer('sweepRuns', { schedule: '0 * * * * *', handler: () => sweepRuns(ports) });
}
