import { monthOf } from '../calendar/date';
import { intersect } from '../calendar/ranges';
import { given, inOrderOf, rowOf } from '../contract/row-values';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { entriesOf, wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import { optional, record, required } from '../reading/record';
import { account, date, oneOf } from '../reading/scalars';
import { filledText } from '../reading/text';
import { LINE_PLACES } from '../statement/line-order';
import {
  type ComponentModule,
  baseFields,
  draftRange,
  groupNumber,
  reportDateOrder,
} from './component-module';
import { calculateLabor } from './per-labor-hour-billing';

const job = record(
  {
    jobCode: required(filledText),
    name: required(filledText),
    rate: required(notNegative),
    overtimeRate: required(notNegative),
    holidayRate: optional(notNegative),
    doubleTimeRate: optional(notNegative),
    glCode: optional(account),
    group: optional(groupNumber),
    startDate: optional(date),
    endDate: optional(date),
  },
  (draft, at) => reportDateOrder(draft.startDate, draft.endDate, ['endDate'], at),
);

export type Job = Decoded<typeof job>;

const decoder = record({
  type: required(oneOf('perLaborHour')),
  ...baseFields,
  jobs: required(filledList(job)),
  hoursRounding: optional(oneOf('perShift', 'perMonth')),
});

export type PerLaborHour = Decoded<typeof decoder>;

/** Hours of the timesheets at the rates of their jobs. */
export const perLaborHour: ComponentModule<PerLaborHour> = {
  type: 'perLaborHour',
  family: 'Per Labor Hour',
  repeatable: true,
  escalates: true,
  decoder,
  outline: (draft) => {
    const jobs = entriesOf(draft.jobs);
    const own = draftRange(draft.effectiveFrom, draft.effectiveTo);
    return {
      usesOwnGroup: jobs.some(([, row]) => row.group === undefined),
      rowGroups: jobs.flatMap(([index, row]) =>
        row.group === undefined ? [] : [{ path: ['jobs', index, 'group'], group: row.group }],
      ),
      jobs: jobs.flatMap(([index, row]) => {
        const dates = draftRange(row.startDate, row.endDate);
        const range = own && dates && intersect(own, dates);
        return row.jobCode === wrong || range === null
          ? []
          : [{ path: ['jobs', index], jobCode: row.jobCode, range }];
      }),
    };
  },
  billing: {
    linePlace: LINE_PLACES.perLaborHour,
    calculate: calculateLabor,
    reads: (_, frame) =>
      frame.clipped === null
        ? []
        : [{ section: 'shifts', from: monthOf(frame.clipped.start), to: monthOf(frame.clipped.end) }],
  },
  toRows: (component) => ({
    component: rowOf({
      pb_settings:
        component.hoursRounding === undefined
          ? undefined
          : JSON.stringify({ hoursRounding: component.hoursRounding }),
    }),
    rates: component.jobs.map((row, index) =>
      rowOf({
        pb_name: row.name,
        pb_sequence: index + 1,
        pb_ratekind: 'job',
        pb_code: row.jobCode,
        pb_rate: row.rate,
        pb_overtimerate: row.overtimeRate,
        pb_holidayrate: row.holidayRate,
        pb_doubletimerate: row.doubleTimeRate,
        pb_glcode: row.glCode,
        pb_groupnumber: row.group,
        pb_effectivefrom: row.startDate,
        pb_effectiveto: row.endDate,
      }),
    ),
  }),
  fromRows: (rows, settings) => ({
    jobs: inOrderOf(rows.rates, 'pb_sequence').map((row) =>
      given({
        jobCode: row.pb_code,
        name: row.pb_name,
        rate: row.pb_rate,
        overtimeRate: row.pb_overtimerate,
        holidayRate: row.pb_holidayrate,
        doubleTimeRate: row.pb_doubletimerate,
        glCode: row.pb_glcode,
        group: row.pb_groupnumber,
        startDate: row.pb_effectivefrom,
        endDate: row.pb_effectiveto,
      }),
    ),
    ...settings,
  }),
};
