/** Who a process is, in a way that survives the process: ids are used again, and a killed one may linger unburied. */
import { readFileSync } from 'node:fs';

/** A process id and, where the system tells, when that process started. */
export function processIdentity(pid: number): string {
  return `${pid} ${statOf(pid)?.startedAt ?? '-'}`;
}

/** Whether the process of an identity runs. One that was killed and not yet buried by its parent does not. */
export function isRunning(identity: string): boolean {
  const [pid = '', startedAt = '-'] = identity.split(' ');
  const number = Number.parseInt(pid, 10);
  if (!Number.isSafeInteger(number) || number <= 0) return false;
  try {
    process.kill(number, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const stat = statOf(number);
  if (stat === undefined) return true;
  if (stat.state === 'Z' || stat.state === 'X') return false;
  return startedAt === '-' || stat.startedAt === startedAt;
}

/** State and start time (in clock ticks since boot) of /proc/PID/stat, whose second field is a name in brackets. */
function statOf(pid: number): { readonly state: string; readonly startedAt: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '-' };
  } catch {
    return undefined;
  }
}
