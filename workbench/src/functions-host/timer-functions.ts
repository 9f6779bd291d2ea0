import { Cron } from 'croner';
import { type Environment, resolveSettings } from './app-settings';
import type { FunctionApp, RegisteredFunction } from './function-app';
import type { WriteOutputs } from './http-functions';
import { invoke } from './invoke';

export interface Timers {
  /** Starts nothing more, and resolves when those that run have ended. */
  stop(): Promise<void>;
}

/**
 * Starts the timer functions of an app. Schedules are NCRONTAB: six fields, seconds first, in UTC. A timer never runs
 * beside itself; as on the platform, `runOnStartup` runs it once at once.
 */
export function startTimerFunctions(
  app: FunctionApp,
  environment: Environment,
  writeOutputs: WriteOutputs,
): Timers {
  const running = new Set<Promise<void>>();
  const jobs = app.functions.flatMap((fn) => {
    const found = Object.entries(fn.metadata.bindings).find(([, binding]) => binding.type === 'timerTrigger');
    if (!found) return [];
    const [bindingName, binding] = found;
    const schedule = readSchedule(resolveSettings(String(binding.schedule), environment), fn.metadata.name);
    const job: Cron = new Cron(schedule, { timezone: 'UTC', protect: true }, () => {
      const work: Promise<void> = run(app, fn, bindingName, job, writeOutputs).finally(() =>
        running.delete(work),
      );
      running.add(work);
      return work;
    });
    if (binding.runOnStartup === true) void job.trigger();
    return [job];
  });
  return {
    stop: async () => {
      for (const job of jobs) job.stop();
      await Promise.all(running);
    },
  };
}

function readSchedule(schedule: string, name: string): string {
  if (schedule.trim().split(/\s+/).length === 6) return schedule;
  throw new Error(
    `The schedule ${JSON.stringify(schedule)} of function ${name} has not six fields, seconds first.`,
  );
}

async function run(
  app: FunctionApp,
  fn: RegisteredFunction,
  bindingName: string,
  job: Cron,
  writeOutputs: WriteOutputs,
): Promise<void> {
  const last = job.previousRun() ?? new Date(0);
  const info = {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: {
      Last: last.toISOString(),
      Next: (job.nextRun() ?? last).toISOString(),
      LastUpdated: last.toISOString(),
    },
    IsPastDue: false,
  };
  try {
    const response = await invoke(app, fn, {
      inputData: [{ name: bindingName, data: { json: JSON.stringify(info) } }],
      triggerMetadata: {},
    });
    await writeOutputs(fn, response.outputData ?? []);
  } catch (error) {
    app.log(
      'error',
      fn.metadata.name,
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  }
}
