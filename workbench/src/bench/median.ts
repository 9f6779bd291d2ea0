/** Runs that are not counted: the engine compiles what it runs often while they last. */
const WARM_UP = 10;

/** The middle one of some measured values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.trunc(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that one run of each task takes: medians of rounds in which the tasks take turns. */
export function medianMilliseconds<N extends string>(
  rounds: number,
  tasks: Readonly<Record<N, () => void>>,
): Record<N, number> {
  const names = Object.keys(tasks) as N[];
  const measured = new Map(names.map((name): [N, number[]] => [name, []]));
  for (let round = 0; round < WARM_UP + rounds; round += 1) {
    for (const name of names) {
      const began = performance.now();
      tasks[name]();
      if (round >= WARM_UP) measured.get(name)?.push(performance.now() - began);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(measured.get(name) ?? [])])) as Record<
    N,
    number
  >;
}
