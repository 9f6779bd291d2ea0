import { findRunning } from '../data-folder';
import { TENANT_ID } from '../tenant/people';
import { wholeNumber } from './options';
import { CommandFailure, UsageError } from './usage';

/** The origin of the running workbench that `--port` or `--data` names. */
export function runningOrigin(options: { readonly port?: string; readonly data?: string }): string {
  if (options.port !== undefined) return `http://127.0.0.1:${wholeNumber('port', options.port, 1, 65_535)}`;
  if (options.data === undefined) throw new UsageError('Name the running workbench by --port or by --data.');
  const running = findRunning(options.data);
  if (!running)
    throw new CommandFailure(
      `No workbench runs on ${options.data}: start one with npm start -- --data ${options.data}.`,
    );
  return `http://127.0.0.1:${running.port}`;
}

/** The authority of a workbench. */
export const authorityOf = (origin: string): string => `${origin}/${TENANT_ID}`;
