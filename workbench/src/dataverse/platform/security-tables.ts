/** Tables of the security model beyond users, teams, units, roles and profiles themselves. */
import { choices, columns, standardTable } from '@powerbill/schema';

const { choice, dateTime, id, lookup, text, whole, yesNo } = columns;

/** A privilege: what a role may grant, such as `prvReadAccount`. */
export const privilege = standardTable({
  logicalName: 'privilege',
  setName: 'privileges',
  label: 'Privilege',
  pluralLabel: 'Privileges',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 100, readOnly: true }),
    accessright: whole({ label: 'Access right', readOnly: true, description: 'Its bit; 0 for no table.' }),
    canbebasic: yesNo({ label: 'May be basic', readOnly: true }),
    canbelocal: yesNo({ label: 'May be local', readOnly: true }),
    canbedeep: yesNo({ label: 'May be deep', readOnly: true }),
    canbeglobal: yesNo({ label: 'May be global', default: true, readOnly: true }),
  },
  keys: { name: ['name'] },
});

/** What a role grants and how deep. */
export const rolePrivileges = standardTable({
  logicalName: 'roleprivileges',
  setName: 'roleprivilegescollection',
  label: 'Privilege of a role',
  pluralLabel: 'Privileges of roles',
  ownership: 'organization',
  primaryId: 'roleprivilegeid',
  primaryName: 'privilegedepthmask',
  columns: {
    roleid: id('Role'),
    privilegeid: id('Privilege'),
    privilegedepthmask: whole({
      label: 'Depth',
      readOnly: true,
      description: '1 basic, 2 local, 4 deep, 8 global.',
    }),
  },
});

/** A row that is shared with a user or a team. */
export const principalObjectAccess = standardTable({
  logicalName: 'principalobjectaccess',
  setName: 'principalobjectaccessset',
  label: 'Share',
  pluralLabel: 'Shares',
  ownership: 'organization',
  primaryName: 'objecttypecode',
  columns: {
    objectid: id('Row'),
    objecttypecode: text({ label: 'Table of the row', maxLength: 128, readOnly: true }),
    principalid: id('Shared with'),
    principaltypecode: text({ label: 'Kind of principal', maxLength: 128, readOnly: true }),
    accessrightsmask: whole({ label: 'Rights', readOnly: true }),
    inheritedaccessrightsmask: whole({ label: 'Rights from related rows', readOnly: true }),
    changedon: dateTime({ label: 'Changed on', readOnly: true }),
  },
});

/** What the holders of a column security profile may do with a secured column. */
export const fieldPermission = standardTable({
  logicalName: 'fieldpermission',
  setName: 'fieldpermissions',
  label: 'Column permission',
  pluralLabel: 'Column permissions',
  ownership: 'organization',
  primaryName: 'attributelogicalname',
  columns: {
    fieldsecurityprofileid: lookup({
      label: 'Profile',
      targets: ['fieldsecurityprofile'],
      inverse: 'lk_fieldpermission_fieldsecurityprofileid',
      onDelete: 'cascade',
      required: true,
    }),
    entityname: text({ label: 'Table', maxLength: 128, required: true }),
    attributelogicalname: text({ label: 'Column', maxLength: 128, required: true }),
    canread: choice(choices.fieldPermissionType, { label: 'Read', default: 0 }),
    cancreate: choice(choices.fieldPermissionType, { label: 'Create', default: 0 }),
    canupdate: choice(choices.fieldPermissionType, { label: 'Update', default: 0 }),
  },
});
