import { assignmentRole } from '../choices';
import { choice, date, lookup, text } from '../column';
import { defineTable } from '../table';

/** Who looks after a site, and as what. It drives membership of the site team. */
export const siteAssignment = defineTable({
  logicalName: 'pb_siteassignment',
  setName: 'pb_siteassignments',
  label: 'Site assignment',
  pluralLabel: 'Site assignments',
  ownership: 'organization',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_siteid: lookup({
      label: 'Site',
      targets: ['pb_site'],
      inverse: 'pb_site_assignments',
      required: true,
    }),
    pb_userid: lookup({
      label: 'User',
      targets: ['systemuser'],
      inverse: 'pb_systemuser_assignments',
      required: true,
    }),
    pb_assignmentrole: choice(assignmentRole, { label: 'Assignment role', required: true }),
    pb_validfrom: date({ label: 'Valid from' }),
    pb_validto: date({ label: 'Valid to' }),
  },
  keys: { pb_siteuserrole: ['pb_siteid', 'pb_userid', 'pb_assignmentrole'] },
});
