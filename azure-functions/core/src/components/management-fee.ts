import { given, inOrderOf, rowName, rowOf } from '../contract/row-values';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import { type RecordCheck, optional, record, required } from '../reading/record';
import { date, oneOf } from '../reading/scalars';
import { shownText } from '../reading/shown';
import { anyLines, filledText } from '../reading/text';
import { type ComponentModule, baseFields } from './component-module';
import { reportNeeded } from './needed';

const scheduleEntry = record({ from: required(date), amount: required(notNegative) });
const job = record({
  jobCode: required(filledText),
  rate: required(notNegative),
  overtimeRate: required(notNegative),
});

const decoder = record(
  {
    type: required(oneOf('managementFee')),
    ...baseFields,
    method: required(oneOf('fixed', 'perLaborHour', 'percentOfRevenue')),
    amount: optional(notNegative),
    schedule: optional(filledList(scheduleEntry)),
    jobs: optional(filledList(job)),
    percent: optional(notNegative),
    title: optional(anyLines),
  },
  (draft, at) => {
    if (draft.method === 'fixed' && draft.schedule === undefined) {
      reportNeeded(draft, 'amount', 'A fixed fee without a schedule', at);
    }
    if (draft.method === 'perLaborHour') reportNeeded(draft, 'jobs', 'The method perLaborHour', at);
    if (draft.method === 'percentOfRevenue')
      reportNeeded(draft, 'percent', 'The method percentOfRevenue', at);
    if (draft.schedule !== undefined) checkSchedule(draft.schedule, at);
    if (draft.jobs !== undefined) checkJobs(draft.jobs, at);
  },
);

export type ManagementFee = Decoded<typeof decoder>;

/** What the operator earns for managing the site. */
export const managementFee: ComponentModule<ManagementFee> = {
  type: 'managementFee',
  family: 'Management Agreement',
  escalates: true,
  decoder,
  outline: ({ method }) => ({ allowedInAdvance: method === wrong ? wrong : method === 'fixed' }),
  toRows: (component) => ({
    component: rowOf({
      pb_method: component.method,
      pb_amount: component.amount,
      pb_percent: component.percent,
      pb_title: component.title,
    }),
    rates: [
      ...(component.schedule ?? []).map((entry, index) => ({
        pb_name: rowName('From', entry.from),
        pb_sequence: index + 1,
        pb_ratekind: 'feeSchedule',
        pb_amount: entry.amount,
        pb_effectivefrom: entry.from,
      })),
      ...(component.jobs ?? []).map((row, index) => ({
        pb_name: rowName('Job', row.jobCode),
        pb_sequence: (component.schedule?.length ?? 0) + index + 1,
        pb_ratekind: 'job',
        pb_code: row.jobCode,
        pb_rate: row.rate,
        pb_overtimerate: row.overtimeRate,
      })),
    ],
  }),
  fromRows: ({ component, rates }) => {
    const ordered = inOrderOf(rates, 'pb_sequence');
    const schedule = ordered
      .filter((row) => row.pb_ratekind === 'feeSchedule')
      .map((row) => given({ from: row.pb_effectivefrom, amount: row.pb_amount }));
    const jobs = ordered
      .filter((row) => row.pb_ratekind === 'job')
      .map((row) => given({ jobCode: row.pb_code, rate: row.pb_rate, overtimeRate: row.pb_overtimerate }));
    return given({
      method: component.pb_method,
      amount: component.pb_amount,
      schedule: schedule.length === 0 ? undefined : schedule,
      jobs: jobs.length === 0 ? undefined : jobs,
      percent: component.pb_percent,
      title: component.pb_title,
    });
  },
};

type ScheduleEntry = Decoded<typeof scheduleEntry>;

/** The dates of a schedule ascend, each once. */
function checkSchedule(schedule: Draft<readonly ScheduleEntry[]>, at: RecordCheck): void {
  let before: string | undefined;
  for (const [index, { from }] of entriesOf(schedule)) {
    if (from === wrong) continue;
    if (before !== undefined && from <= before) {
      at.report(
        ['schedule', index, 'from'],
        'value.order',
        `The date must be later than ${before}, the one before.`,
      );
    }
    before = from;
  }
}

function checkJobs(jobs: Draft<readonly Decoded<typeof job>[]>, at: RecordCheck): void {
  const seen = new Set<string>();
  for (const [index, { jobCode }] of entriesOf(jobs)) {
    if (jobCode === wrong) continue;
    if (seen.has(jobCode)) {
      at.report(
        ['jobs', index, 'jobCode'],
        'value.duplicate',
        `The job code ${shownText(jobCode)} has a rate already.`,
      );
    }
    seen.add(jobCode);
  }
}
