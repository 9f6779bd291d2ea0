import type { Clock, LogFields, Logger } from '../../ports';

type Level = 'info' | 'warn' | 'error';

/** One JSON line for each event, as log services index it. */
export function jsonLogger(clock: Clock, write: (level: Level, line: string) => void): Logger {
  const log = (level: Level) => (event: string, fields?: LogFields) =>
    write(level, JSON.stringify({ time: clock.now().toISOString(), level, event, ...fields }));
  return { info: log('info'), warn: log('warn'), error: log('error') };
}
