/** Runs at most `limit` tasks at a time; the others wait in the order in which they came. */
export function semaphore(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // The place passes to the next one directly, so that nobody can overtake it.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
