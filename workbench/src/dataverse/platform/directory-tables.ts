/**
 * Users, teams, units, roles and profiles as every environment has them: what the pack describes of them without
 * its own columns, and what the security model needs besides.
 */
import { withColumns } from './with-columns';
import { choices, columns, type TableDefinition, tables } from '@powerbill/schema';
import { withoutPack } from './without-pack';

const { choice, lookup, text, yesNo } = columns;

/** A table as it is everywhere, with more columns. */
const plain = (definition: TableDefinition, more: TableDefinition['columns']): TableDefinition =>
  withColumns(withoutPack(definition), more);

export const directoryTables: readonly TableDefinition[] = [
  plain(tables.systemuser, {
    firstname: text({ label: 'First name', maxLength: 256 }),
    lastname: text({ label: 'Last name', maxLength: 256 }),
    title: text({ label: 'Title', maxLength: 128 }),
    parentsystemuserid: lookup({
      label: 'Manager',
      targets: ['systemuser'],
      inverse: 'user_parent_user',
      onDelete: 'removeLink',
    }),
  }),
  plain(tables.team, {
    description: text({ label: 'Description', maxLength: 2000 }),
    isdefault: yesNo({ label: 'Default team of its unit', readOnly: true }),
    administratorid: lookup({
      label: 'Administrator',
      targets: ['systemuser'],
      inverse: 'lk_teambase_administratorid',
    }),
  }),
  plain(tables.businessunit, {
    description: text({ label: 'Description', maxLength: 2000 }),
    isdisabled: yesNo({ label: 'Disabled' }),
  }),
  plain(tables.role, {
    isinherited: choice(choices.roleInheritance, { label: 'Inheritance by members', default: 1 }),
  }),
  plain(tables.fieldsecurityprofile, {}),
];
