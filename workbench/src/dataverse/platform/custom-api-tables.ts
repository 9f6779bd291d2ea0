/** Custom APIs: operations that makers define as rows, with their parameters and results. */
import { columns, standardTable, type TableDefinition } from '@powerbill/schema';

const { lookup, text, whole, yesNo } = columns;

const names = {
  uniquename: text({ label: 'Unique name', maxLength: 128, required: true }),
  name: text({ label: 'Name', maxLength: 100 }),
  displayname: text({ label: 'Display name', maxLength: 100 }),
  description: text({ label: 'Description', maxLength: 300 }),
} as const;

const api = (inverse: string) =>
  lookup({
    label: 'Custom API',
    targets: ['customapi'],
    inverse,
    navigation: 'CustomAPIId',
    onDelete: 'cascade',
    required: true,
  });

const customApi = standardTable({
  logicalName: 'customapi',
  setName: 'customapis',
  label: 'Custom API',
  pluralLabel: 'Custom APIs',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    ...names,
    bindingtype: whole({ label: 'Binding', max: 2, description: '0 none, 1 row, 2 set.' }),
    boundentitylogicalname: text({ label: 'Table that it is bound to', maxLength: 100 }),
    isfunction: yesNo({ label: 'Function' }),
    isprivate: yesNo({ label: 'Private' }),
    allowedcustomprocessingsteptype: whole({
      label: 'Steps that it takes',
      max: 2,
      description: '0 none, 1 asynchronous, 2 both.',
    }),
    executeprivilegename: text({ label: 'Privilege to call it', maxLength: 100 }),
    workflowsdkstepenabled: yesNo({ label: 'For workflows' }),
    sdkmessageid: lookup({
      label: 'Message',
      targets: ['sdkmessage'],
      inverse: 'sdkmessage_customapi',
      readOnly: true,
    }),
  },
  keys: { customapiuniquename: ['uniquename'] },
});

const parameter = standardTable({
  logicalName: 'customapirequestparameter',
  setName: 'customapirequestparameters',
  label: 'Parameter of a custom API',
  pluralLabel: 'Parameters of custom APIs',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    ...names,
    type: whole({ label: 'Type', max: 12, required: true }),
    isoptional: yesNo({ label: 'Optional' }),
    logicalentityname: text({ label: 'Table', maxLength: 100 }),
    customapiid: api('CustomAPIRequestParameters'),
  },
  keys: { customapirequestparameteruniquename: ['customapiid', 'uniquename'] },
});

const property = standardTable({
  logicalName: 'customapiresponseproperty',
  setName: 'customapiresponseproperties',
  label: 'Result of a custom API',
  pluralLabel: 'Results of custom APIs',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    ...names,
    type: whole({ label: 'Type', max: 12, required: true }),
    logicalentityname: text({ label: 'Table', maxLength: 100 }),
    customapiid: api('CustomAPIResponseProperties'),
  },
  keys: { customapiresponsepropertyuniquename: ['customapiid', 'uniquename'] },
});

export const customApiTables: readonly TableDefinition[] = [customApi, parameter, property];
