import { memo, text } from '../column';
import { standardTable } from '../table';

/** A column security profile: who holds it may read or write the columns that it protects. */
export const fieldSecurityProfile = standardTable({
  logicalName: 'fieldsecurityprofile',
  setName: 'fieldsecurityprofiles',
  label: 'Column security profile',
  pluralLabel: 'Column security profiles',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 100, required: true }),
    description: memo({ label: 'Description', maxLength: 2000 }),
  },
  links: {
    systemuserprofiles_association: { target: 'systemuser', intersect: 'systemuserprofiles' },
    teamprofiles_association: { target: 'team', intersect: 'teamprofiles' },
  },
});
