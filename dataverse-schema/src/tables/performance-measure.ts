import { measureDirection, measureReward } from '../choices';
import { choice, decimal, lookup, money, text, whole } from '../column';
import { defineTable } from '../table';

/** A measured target with an incentive and a penalty. */
export const performanceMeasure = defineTable({
  logicalName: 'pb_performancemeasure',
  setName: 'pb_performancemeasures',
  label: 'Performance measure',
  pluralLabel: 'Performance measures',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Title', maxLength: 4000, required: true }),
    pb_componentid: lookup({
      label: 'Component',
      targets: ['pb_contractcomponent'],
      inverse: 'pb_component_measures',
      required: true,
      onDelete: 'cascade',
    }),
    pb_sequence: whole({ label: 'Sequence', min: 1, required: true }),
    pb_code: text({ label: 'Code', maxLength: 100, required: true }),
    pb_target: decimal({ label: 'Target', precision: 10, required: true }),
    pb_direction: choice(measureDirection, { label: 'Direction', required: true }),
    pb_incentivekind: choice(measureReward, { label: 'Incentive kind' }),
    pb_incentivevalue: decimal({ label: 'Incentive value', precision: 10 }),
    pb_incentivecap: money({ label: 'Incentive cap', precision: 4 }),
    pb_penaltykind: choice(measureReward, { label: 'Penalty kind' }),
    pb_penaltyvalue: decimal({ label: 'Penalty value', precision: 10 }),
    pb_penaltycap: money({ label: 'Penalty cap', precision: 4 }),
  },
  keys: { pb_componentsequence: ['pb_componentid', 'pb_sequence'] },
});
