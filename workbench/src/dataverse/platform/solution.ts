import { columns, standardTable } from '@powerbill/schema';

const { dateTime, lookup, text, whole, yesNo } = columns;

/** Who makes solutions; his prefix begins the names of what they hold. */
export const publisher = standardTable({
  logicalName: 'publisher',
  setName: 'publishers',
  label: 'Publisher',
  pluralLabel: 'Publishers',
  ownership: 'organization',
  primaryName: 'friendlyname',
  columns: {
    friendlyname: text({ label: 'Display name', maxLength: 256, required: true }),
    uniquename: text({ label: 'Name', maxLength: 256, required: true }),
    customizationprefix: text({ label: 'Prefix', maxLength: 8 }),
    customizationoptionvalueprefix: whole({ label: 'Prefix of choice values', min: 0, max: 99_999 }),
    isreadonly: yesNo({ label: 'Read-only' }),
  },
  keys: { uniquename: ['uniquename'] },
});

/** A solution: requests may name one, and the components that they create land in it. */
export const solution = standardTable({
  logicalName: 'solution',
  setName: 'solutions',
  label: 'Solution',
  pluralLabel: 'Solutions',
  ownership: 'organization',
  primaryName: 'friendlyname',
  columns: {
    friendlyname: text({ label: 'Display name', maxLength: 256, required: true }),
    uniquename: text({ label: 'Name', maxLength: 65, required: true }),
    version: text({ label: 'Version', maxLength: 256 }),
    publisherid: lookup({ label: 'Publisher', targets: ['publisher'], inverse: 'publisher_solution' }),
    ismanaged: yesNo({ label: 'Managed' }),
    isvisible: yesNo({ label: 'Visible', default: true }),
    installedon: dateTime({ label: 'Installed on' }),
  },
  keys: { uniquename: ['uniquename'] },
});

/** What a solution holds. The platform keeps the bare id of the component beside the number of its kind. */
export const solutionComponent = standardTable({
  logicalName: 'solutioncomponent',
  setName: 'solutioncomponents',
  label: 'Solution component',
  pluralLabel: 'Solution components',
  ownership: 'organization',
  primaryName: 'objectid',
  columns: {
    objectid: text({ label: 'Component', maxLength: 36, required: true }),
    componenttype: whole({ label: 'Kind of component', min: 0 }),
    rootcomponentbehavior: whole({ label: 'What of it is held', min: 0, max: 2 }),
    solutionid: lookup({
      label: 'Solution',
      targets: ['solution'],
      inverse: 'solution_solutioncomponent',
      onDelete: 'cascade',
    }),
  },
});
