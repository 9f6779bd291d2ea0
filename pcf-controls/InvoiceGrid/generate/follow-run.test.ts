import { followRun } from './follow-run';
import type { Run, RunStatus } from './run';

const run = (status: RunStatus, succeeded = 0): Run => ({
  id: 'r',
  month: '2025-06',
  status,
  statusLabel: status,
  total: 4,
  succeeded,
  failed: 0,
  newStatements: 0,
  unchanged: 0,
  message: '',
});

/** A timer that fires when the test says so. */
function manualTimer() {
  const waiting: { delay: number; fire: () => void }[] = [];
  return {
    waiting,
    after: (delay: number, fire: () => void) => {
      const entry = { delay, fire };
      waiting.push(entry);
      return () => waiting.splice(waiting.indexOf(entry), 1);
    },
    fire: async () => {
      waiting.shift()?.fire();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('followRun', () => {
  it('reads until the run has ended, with growing pauses up to a limit', async () => {
    const timer = manualTimer();
    const answers = [
      run('requested'),
      run('running', 1),
      run('running', 2),
      run('running', 3),
      run('running', 3),
      run('running', 3),
      run('succeeded', 4),
    ];
    const readings: (Run | undefined)[] = [];
    const delays: number[] = [];
    followRun(
      { read: () => Promise.resolve(answers[readings.length] ?? run('succeeded')), after: timer.after },
      (reading) => readings.push(reading),
    );
    while (timer.waiting.length > 0) {
      delays.push(timer.waiting[0]?.delay ?? 0);
      await timer.fire();
    }
    expect(readings).toEqual(answers);
    expect(delays[0]).toBe(2000);
    expect(delays.every((delay, at) => at === 0 || delay >= (delays[at - 1] ?? 0))).toBe(true);
    expect(Math.max(...delays)).toBe(5000);
  });

  it('goes on after a reading that failed', async () => {
    const timer = manualTimer();
    const readings: (Run | undefined)[] = [];
    followRun({ read: () => Promise.reject(new Error('Away.')), after: timer.after }, (reading) =>
      readings.push(reading),
    );
    await timer.fire();
    expect(readings).toEqual([undefined]);
    expect(timer.waiting).toHaveLength(1);
  });

  it('stops: neither a waiting timer nor an answer under way has an effect', async () => {
    const timer = manualTimer();
    const readings: (Run | undefined)[] = [];
    const stop = followRun({ read: () => Promise.resolve(run('running')), after: timer.after }, (reading) =>
      readings.push(reading),
    );
    const fired = timer.fire();
    stop();
    await fired;
    expect(readings).toEqual([]);
    expect(timer.waiting).toHaveLength(0);
  });
});
