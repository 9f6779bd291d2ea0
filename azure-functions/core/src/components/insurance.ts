import { given, rowOf } from '../contract/row-values';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { anyLines } from '../reading/text';
import { type ComponentModule, baseFields } from './component-module';
import { reportNeeded } from './needed';

const decoder = record(
  {
    type: required(oneOf('insurance')),
    ...baseFields,
    method: required(oneOf('billableAccounts', 'fixed')),
    additionalPercent: optional(notNegative),
    amount: optional(notNegative),
    title: optional(anyLines),
  },
  (draft, at) => {
    if (draft.method === 'fixed') reportNeeded(draft, 'amount', 'The method fixed', at);
  },
);

export type Insurance = Decoded<typeof decoder>;

/** Insurance as a line of its own, taken out of the billable expenses. */
export const insurance: ComponentModule<Insurance> = {
  type: 'insurance',
  familyWhenAlone: 'Management Agreement',
  needsBillableAccounts: true,
  escalates: true,
  decoder,
  toRows: (component) => ({
    component: rowOf({
      pb_method: component.method,
      pb_percent: component.additionalPercent,
      pb_amount: component.amount,
      pb_title: component.title,
    }),
  }),
  fromRows: ({ component }) =>
    given({
      method: component.pb_method,
      additionalPercent: component.pb_percent,
      amount: component.pb_amount,
      title: component.pb_title,
    }),
};
