import { rateKind } from '../choices';
import { choice, date, decimal, lookup, money, text, whole } from '../column';
import { defineTable } from '../table';

/** A rate of a component: the fee of a service, the rates of a job, a step of a fee schedule. */
export const componentRate = defineTable({
  logicalName: 'pb_componentrate',
  setName: 'pb_componentrates',
  label: 'Component rate',
  pluralLabel: 'Component rates',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Display name', maxLength: 4000, required: true }),
    pb_componentid: lookup({
      label: 'Component',
      targets: ['pb_contractcomponent'],
      inverse: 'pb_component_rates',
      required: true,
      onDelete: 'cascade',
    }),
    pb_sequence: whole({ label: 'Sequence', min: 1, required: true }),
    pb_ratekind: choice(rateKind, { label: 'Rate kind', required: true }),
    pb_code: text({ label: 'Code', maxLength: 100, description: 'The job code of the timesheets.' }),
    pb_amount: money({ label: 'Amount', precision: 4 }),
    pb_rate: decimal({ label: 'Rate', precision: 10 }),
    pb_overtimerate: decimal({ label: 'Overtime rate', precision: 10 }),
    pb_holidayrate: decimal({ label: 'Holiday rate', precision: 10 }),
    pb_doubletimerate: decimal({ label: 'Double-time rate', precision: 10 }),
    pb_glcode: text({ label: 'GL account', maxLength: 10 }),
    pb_groupnumber: whole({ label: 'Invoice group', min: 1, max: 99 }),
    pb_effectivefrom: date({ label: 'Effective from' }),
    pb_effectiveto: date({ label: 'Effective to' }),
  },
  keys: { pb_componentsequence: ['pb_componentid', 'pb_sequence'] },
});
