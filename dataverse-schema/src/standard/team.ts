import { teamType } from '../choices';
import { choice, lookup, text } from '../column';
import { standardTable } from '../table';

/** A team that owns rows: one owner team for each site. */
export const team = standardTable({
  logicalName: 'team',
  setName: 'teams',
  label: 'Team',
  pluralLabel: 'Teams',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Team name', maxLength: 160, required: true }),
    teamtype: choice(teamType, { label: 'Team type', default: 0 }),
    businessunitid: lookup({
      label: 'Business unit',
      targets: ['businessunit'],
      inverse: 'business_unit_teams',
      required: true,
    }),
    pb_sitenumber: text({
      label: 'Site number',
      maxLength: 10,
      description: 'The site whose rows this team owns.',
    }),
  },
  keys: { pb_sitenumber: ['pb_sitenumber'] },
  links: {
    teamroles_association: { target: 'role', intersect: 'teamroles' },
    teammembership_association: { target: 'systemuser', intersect: 'teammembership' },
  },
});
