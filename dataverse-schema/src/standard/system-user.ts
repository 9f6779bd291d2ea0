import { accessMode } from '../choices';
import { choice, lookup, text, yesNo } from '../column';
import { standardTable } from '../table';

/** A person or an application that signs in. */
export const systemUser = standardTable({
  logicalName: 'systemuser',
  setName: 'systemusers',
  label: 'User',
  pluralLabel: 'Users',
  ownership: 'organization',
  primaryName: 'fullname',
  columns: {
    fullname: text({ label: 'Full name', maxLength: 200, required: true }),
    internalemailaddress: text({ label: 'E-mail', maxLength: 100 }),
    domainname: text({ label: 'User name', maxLength: 1024, required: true }),
    azureactivedirectoryobjectid: text({ label: 'Entra object id', maxLength: 36 }),
    applicationid: text({ label: 'Application id', maxLength: 36 }),
    isdisabled: yesNo({ label: 'Disabled' }),
    accessmode: choice(accessMode, { label: 'Access mode', default: 0 }),
    businessunitid: lookup({
      label: 'Business unit',
      targets: ['businessunit'],
      inverse: 'business_unit_system_users',
      required: true,
    }),
  },
  keys: { aadobjectid: ['azureactivedirectoryobjectid'] },
  links: {
    systemuserroles_association: { target: 'role', intersect: 'systemuserroles' },
    teammembership_association: { target: 'team', intersect: 'teammembership' },
  },
});
