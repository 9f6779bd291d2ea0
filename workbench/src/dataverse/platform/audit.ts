import { columns, platformChoice, standardTable, type TableDefinition } from '@powerbill/schema';

const { choice, lookup, memo, text } = columns;

export const auditOperations = platformChoice('audit_operation', 'Operation', [
  { value: 1, code: 'create', label: 'Create' },
  { value: 2, code: 'update', label: 'Update' },
  { value: 3, code: 'delete', label: 'Delete' },
  { value: 4, code: 'access', label: 'Access' },
]);

export const auditActions = platformChoice('audit_action', 'Event', [
  { value: 1, code: 'create', label: 'Create' },
  { value: 2, code: 'update', label: 'Update' },
  { value: 3, code: 'delete', label: 'Delete' },
  { value: 4, code: 'activate', label: 'Activate' },
  { value: 5, code: 'deactivate', label: 'Deactivate' },
  { value: 13, code: 'assign', label: 'Assign' },
  { value: 14, code: 'share', label: 'Share' },
  { value: 33, code: 'associate', label: 'Associate Entities' },
  { value: 34, code: 'disassociate', label: 'Disassociate Entities' },
  { value: 48, code: 'modifyShare', label: 'Modify Share' },
  { value: 49, code: 'unshare', label: 'Unshare' },
]);

/** What was done to the rows of audited tables. It may point to rows of all of them. */
export const auditOf = (tables: readonly TableDefinition[]): TableDefinition => {
  const audited = tables.filter((table) => table.audited === true).map((table) => table.logicalName);
  return standardTable({
    logicalName: 'audit',
    setName: 'audits',
    label: 'Auditing',
    pluralLabel: 'Auditing',
    ownership: 'organization',
    primaryName: 'objecttypecode',
    columns: {
      operation: choice(auditOperations, { label: 'Operation', readOnly: true }),
      action: choice(auditActions, { label: 'Event', readOnly: true }),
      objectid: lookup({
        label: 'Record',
        // More than one in any case: the way in which it is stored must not depend on what is audited.
        targets: [...new Set([...audited, 'systemuser', 'team'])],
        readOnly: true,
        onDelete: 'removeLink',
      }),
      objecttypecode: text({ label: 'Table', maxLength: 128, readOnly: true }),
      userid: lookup({ label: 'Changed by', targets: ['systemuser'], readOnly: true }),
      callinguserid: lookup({ label: 'Calling user', targets: ['systemuser'], readOnly: true }),
      changedata: memo({ label: 'Change data', maxLength: 1_073_741_823, readOnly: true }),
      attributemask: memo({ label: 'Changed columns', maxLength: 10_000, readOnly: true }),
      transactionid: text({ label: 'Transaction', maxLength: 36, readOnly: true }),
    },
  });
};
