import { given, rowOf } from '../contract/row-values';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { anyLines } from '../reading/text';
import { type ComponentModule, baseFields } from './component-module';

const decoder = record({
  type: required(oneOf('claims')),
  ...baseFields,
  cap: required(oneOf('annualCalendar', 'annualAnniversary', 'perClaim')),
  capAmount: required(notNegative),
  title: optional(anyLines),
});

export type Claims = Decoded<typeof decoder>;

/** Damage claims up to a cap, taken out of the billable expenses. */
export const claims: ComponentModule<Claims> = {
  type: 'claims',
  familyWhenAlone: 'Management Agreement',
  needsBillableAccounts: true,
  decoder,
  toRows: (component) => ({
    component: rowOf({
      pb_method: component.cap,
      pb_capamount: component.capAmount,
      pb_title: component.title,
    }),
  }),
  fromRows: ({ component }) =>
    given({ cap: component.pb_method, capAmount: component.pb_capamount, title: component.pb_title }),
};
