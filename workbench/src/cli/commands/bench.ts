import { benchTable } from '../../bench/bench-table';
import { measureMainJob } from '../../bench/main-job-bench';
import type { Command } from '../command';
import { readOptions } from '../options';

const help = `Usage: npm run bench

Runs the main job over the sample portfolio on a fresh store and prints time, requests, rows and memory, with the time of the
core alone over the same statements as the reference.
`;

export const bench: Command = {
  name: 'bench',
  summary: 'measures the main job (npm run bench)',
  help,
  async run(args, projectFolder) {
    readOptions(args, {});
    process.stdout.write(benchTable(await measureMainJob(projectFolder)));
    return 0;
  },
};
