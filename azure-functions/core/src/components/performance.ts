import { given, inOrderOf, rowOf } from '../contract/row-values';
import { anyDecimal, notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import { type RecordCheck, optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { shownText } from '../reading/shown';
import { filledText, filledTitle } from '../reading/text';
import { type ComponentModule, baseFields } from './component-module';

const reward = record({
  kind: required(oneOf('fixed', 'percentOfFee', 'perPoint')),
  value: required(notNegative),
  cap: optional(notNegative),
});

const measure = record({
  code: required(filledText),
  title: required(filledTitle),
  target: required(anyDecimal),
  direction: required(oneOf('atLeast', 'atMost')),
  incentive: optional(reward),
  penalty: optional(reward),
});

type Measure = Decoded<typeof measure>;

const decoder = record(
  { type: required(oneOf('performance')), ...baseFields, measures: required(filledList(measure)) },
  (draft, at) => checkCodes(draft.measures, at),
);

export type Performance = Decoded<typeof decoder>;

/** Incentives and penalties for measured targets. */
export const performance: ComponentModule<Performance> = {
  type: 'performance',
  decoder,
  toRows: (component) => ({
    measures: component.measures.map((row, index) =>
      rowOf({
        pb_name: row.title,
        pb_sequence: index + 1,
        pb_code: row.code,
        pb_target: row.target,
        pb_direction: row.direction,
        pb_incentivekind: row.incentive?.kind,
        pb_incentivevalue: row.incentive?.value,
        pb_incentivecap: row.incentive?.cap,
        pb_penaltykind: row.penalty?.kind,
        pb_penaltyvalue: row.penalty?.value,
        pb_penaltycap: row.penalty?.cap,
      }),
    ),
  }),
  fromRows: ({ measures }) => ({
    measures: inOrderOf(measures, 'pb_sequence').map((row) => {
      const incentive = given({
        kind: row.pb_incentivekind,
        value: row.pb_incentivevalue,
        cap: row.pb_incentivecap,
      });
      const penalty = given({ kind: row.pb_penaltykind, value: row.pb_penaltyvalue, cap: row.pb_penaltycap });
      return given({
        code: row.pb_code,
        title: row.pb_name,
        target: row.pb_target,
        direction: row.pb_direction,
        incentive: Object.keys(incentive).length === 0 ? undefined : incentive,
        penalty: Object.keys(penalty).length === 0 ? undefined : penalty,
      });
    }),
  }),
};

function checkCodes(measures: Draft<readonly Measure[]>, at: RecordCheck): void {
  const seen = new Set<string>();
  for (const [index, { code }] of entriesOf(measures)) {
    if (code === wrong) continue;
    if (seen.has(code)) {
      at.report(
        ['measures', index, 'code'],
        'value.duplicate',
        `The code ${shownText(code)} is used already.`,
      );
    }
    seen.add(code);
  }
}
