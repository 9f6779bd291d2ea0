import { escalatorKind } from '../choices';
import { choice, decimal, lookup, text, whole } from '../column';
import { defineTable } from '../table';

/** A yearly increase of rates. */
export const escalator = defineTable({
  logicalName: 'pb_escalator',
  setName: 'pb_escalators',
  label: 'Escalator',
  pluralLabel: 'Escalators',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_contractversionid: lookup({
      label: 'Contract version',
      targets: ['pb_contractversion'],
      inverse: 'pb_contractversion_escalators',
      required: true,
      onDelete: 'cascade',
    }),
    pb_sequence: whole({ label: 'Sequence', min: 1, required: true }),
    pb_escalatorcode: text({ label: 'Escalator code', maxLength: 100, required: true }),
    pb_target: text({ label: 'Target', maxLength: 100, required: true }),
    pb_month: whole({ label: 'Month', min: 1, max: 12, required: true }),
    pb_escalatorkind: choice(escalatorKind, { label: 'Kind', required: true }),
    pb_value: decimal({ label: 'Value', precision: 10 }),
    pb_index: text({ label: 'Index', maxLength: 100 }),
    pb_floorpercent: decimal({ label: 'Floor percent', precision: 10 }),
    pb_cappercent: decimal({ label: 'Cap percent', precision: 10 }),
    pb_lagmonths: whole({ label: 'Lag months', max: 24 }),
    pb_firstyear: whole({ label: 'First year', min: 1900, max: 2199 }),
  },
  keys: { pb_versionsequence: ['pb_contractversionid', 'pb_sequence'] },
});
