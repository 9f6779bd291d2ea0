import { lookup, text } from '../column';
import { standardTable } from '../table';

/** A security role. */
export const role = standardTable({
  logicalName: 'role',
  setName: 'roles',
  label: 'Security role',
  pluralLabel: 'Security roles',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 100, required: true }),
    businessunitid: lookup({
      label: 'Business unit',
      targets: ['businessunit'],
      inverse: 'business_unit_roles',
      required: true,
    }),
  },
});
