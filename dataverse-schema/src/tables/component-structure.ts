import { accumulation } from '../choices';
import { choice, lookup, memo, money, text, whole } from '../column';
import { defineTable } from '../table';

/** One structure of a share: which revenue codes feed it and how it accumulates. */
export const componentStructure = defineTable({
  logicalName: 'pb_componentstructure',
  setName: 'pb_componentstructures',
  label: 'Share structure',
  pluralLabel: 'Share structures',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_componentid: lookup({
      label: 'Component',
      targets: ['pb_contractcomponent'],
      inverse: 'pb_component_structures',
      required: true,
      onDelete: 'cascade',
    }),
    pb_structurenumber: whole({ label: 'Structure number', min: 1, required: true }),
    pb_revenuecodes: memo({
      label: 'Revenue codes',
      maxLength: 100000,
      description: 'Codes, separated by line feeds; the single word all means every code.',
    }),
    pb_accumulation: choice(accumulation, { label: 'Accumulation', required: true }),
    pb_minimum: money({ label: 'Minimum', precision: 4 }),
    pb_maximum: money({ label: 'Maximum', precision: 4 }),
  },
  keys: { pb_componentstructure: ['pb_componentid', 'pb_structurenumber'] },
});
