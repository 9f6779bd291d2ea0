import { lookup, text } from '../column';
import { standardTable } from '../table';

/** The organisation node that owns users, teams and roles. We use one. */
export const businessUnit = standardTable({
  logicalName: 'businessunit',
  setName: 'businessunits',
  label: 'Business unit',
  pluralLabel: 'Business units',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 160, required: true }),
    parentbusinessunitid: lookup({
      label: 'Parent',
      targets: ['businessunit'],
      inverse: 'business_unit_parent_business_unit',
    }),
  },
});
