/**
 * Messages, steps, images, endpoints and system jobs as every environment has them: what the pack describes of them,
 * and what registrations of others name besides.
 */
import { withColumns } from './with-columns';
import { columns, standardTable, type TableDefinition, tables } from '@powerbill/schema';

const { lookup, memo, text, whole, yesNo } = columns;

/** What a step sends of a row as it stood before, or stands after. */
const image = standardTable({
  logicalName: 'sdkmessageprocessingstepimage',
  setName: 'sdkmessageprocessingstepimages',
  label: 'Step image',
  pluralLabel: 'Step images',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 256 }),
    entityalias: text({ label: 'Alias', maxLength: 256, required: true }),
    imagetype: whole({ label: 'Type', required: true, description: '0 before, 1 after, 2 both.' }),
    attributes: memo({ label: 'Columns', maxLength: 100000 }),
    messagepropertyname: text({ label: 'Message property', maxLength: 256, required: true }),
    description: text({ label: 'Description', maxLength: 256 }),
    sdkmessageprocessingstepid: lookup({
      label: 'Step',
      targets: ['sdkmessageprocessingstep'],
      inverse: 'sdkmessageprocessingstepid_sdkmessageprocessingstepimage',
      onDelete: 'cascade',
      required: true,
    }),
  },
});

export const eventTables: readonly TableDefinition[] = [
  tables.sdkmessage,
  tables.sdkmessagefilter,
  withColumns(tables.serviceendpoint, {
    description: text({ label: 'Description', maxLength: 2000 }),
    connectionmode: whole({ label: 'Connection mode', description: '1 normal, 2 federated.' }),
    messageformat: whole({ label: 'Message format', description: '2 is JSON.' }),
    messagecharset: whole({ label: 'Character set', description: '1 is UTF-8.' }),
    userclaim: whole({ label: 'User claim', description: '1 none, 2 user id, 3 user info.' }),
    path: text({ label: 'Path', maxLength: 160 }),
    solutionnamespace: text({ label: 'Namespace of the solution', maxLength: 160 }),
    isauthvalueset: yesNo({ label: 'Key is set', readOnly: true }),
  }),
  withColumns(tables.sdkmessageprocessingstep, {
    description: text({ label: 'Description', maxLength: 256 }),
    configuration: memo({ label: 'Configuration', maxLength: 1_073_741_823 }),
    supporteddeployment: whole({ label: 'Deployment', description: '0 is the server.' }),
  }),
  withColumns(tables.asyncoperation, {
    operationtype: whole({ label: 'Kind', description: '1 is the delivery of an event.' }),
    message: memo({ label: 'Message', maxLength: 1_048_576 }),
    errorcode: whole({ label: 'Error code', min: -2_147_483_648 }),
  }),
  image,
];
