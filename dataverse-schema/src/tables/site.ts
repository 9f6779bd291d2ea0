import { sourceSystem } from '../choices';
import { choice, lookup, text } from '../column';
import { defineTable } from '../table';

/** A place where services are rendered. Its team owns everything that belongs to it. */
export const site = defineTable({
  logicalName: 'pb_site',
  setName: 'pb_sites',
  label: 'Site',
  pluralLabel: 'Sites',
  ownership: 'user',
  changeTracking: true,
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Site name', maxLength: 200, required: true }),
    pb_sitenumber: text({
      label: 'Site number',
      maxLength: 10,
      required: true,
      description: 'Text: leading zeros matter.',
    }),
    pb_customerid: lookup({
      label: 'Customer',
      targets: ['account'],
      inverse: 'pb_account_sites',
      required: true,
    }),
    pb_glstring: text({ label: 'GL string', maxLength: 15 }),
    pb_district: text({ label: 'District', maxLength: 100 }),
    pb_addressline: text({ label: 'Street', maxLength: 250 }),
    pb_city: text({ label: 'City', maxLength: 80 }),
    pb_state: text({ label: 'State', maxLength: 50 }),
    pb_accountmanagername: text({
      label: 'Account manager',
      maxLength: 200,
      description: 'Name from the source; the assignment table says who may read.',
    }),
    pb_sourcesystem: choice(sourceSystem, { label: 'Source system' }),
  },
  keys: { pb_sitenumber: ['pb_sitenumber'] },
});
