import { given, rowOf } from '../contract/row-values';
import type { Decoded } from '../reading/decoder';
import { optional, record, required } from '../reading/record';
import { oneOf, yesNo } from '../reading/scalars';
import { accumulations } from '../statement/accumulation';
import { type ComponentModule, baseFields } from './component-module';
import { checkTiers, tierRows, tiersField, tiersOf } from './tiers';
import { validationRows, validationsField, validationsOf } from './validations';

const decoder = record(
  {
    type: required(oneOf('profitShare')),
    ...baseFields,
    accumulation: required(oneOf(...accumulations)),
    tiers: required(tiersField),
    lossCarryforward: optional(yesNo),
    validations: optional(validationsField),
  },
  (draft, at) => {
    checkTiers(draft.tiers, ['tiers'], at);
    if (draft.lossCarryforward === true && draft.accumulation === 'monthly') {
      at.report(
        ['lossCarryforward'],
        'property.notAllowed',
        'Losses can be carried forward only with an annual accumulation.',
      );
    }
  },
);

export type ProfitShare = Decoded<typeof decoder>;

/** The structure number of the tiers: a profit share has one structure. */
const STRUCTURE = 1;

/** A share of what the site earns after all that is billed. */
export const profitShare: ComponentModule<ProfitShare> = {
  type: 'profitShare',
  family: 'Management Agreement',
  needsBillableAccounts: true,
  escalates: true,
  decoder,
  toRows: (component) => ({
    component: rowOf({
      pb_accumulation: component.accumulation,
      pb_settings:
        component.lossCarryforward === undefined
          ? undefined
          : JSON.stringify({ lossCarryforward: component.lossCarryforward }),
    }),
    tiers: tierRows(STRUCTURE, component.tiers),
    validationRules: validationRows(component.validations),
  }),
  fromRows: (rows, settings) =>
    given({
      accumulation: rows.component.pb_accumulation,
      tiers: tiersOf(STRUCTURE, rows.tiers),
      ...settings,
      validations: validationsOf(rows.validationRules),
    }),
};
