import { decimal, lookup, money, text, whole } from '../column';
import { defineTable } from '../table';

/** One tier of a share structure. */
export const componentTier = defineTable({
  logicalName: 'pb_componenttier',
  setName: 'pb_componenttiers',
  label: 'Share tier',
  pluralLabel: 'Share tiers',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_componentid: lookup({
      label: 'Component',
      targets: ['pb_contractcomponent'],
      inverse: 'pb_component_tiers',
      required: true,
      onDelete: 'cascade',
    }),
    pb_structurenumber: whole({ label: 'Structure number', min: 1, required: true }),
    pb_tiernumber: whole({ label: 'Tier number', min: 1, required: true }),
    pb_upperlimit: money({
      label: 'Upper limit',
      precision: 4,
      description: 'Cumulative; empty means without limit.',
    }),
    pb_sharepercent: decimal({ label: 'Share percent', precision: 10, required: true }),
  },
  keys: { pb_componenttier: ['pb_componentid', 'pb_structurenumber', 'pb_tiernumber'] },
});
