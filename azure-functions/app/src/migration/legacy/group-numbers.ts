import type { RecordPart } from './record-part';

/** The invoice groups of a record: null where it has only one invoice. */
export type GroupNumbers = ReadonlySet<number> | null;

/** The `group` property of a row. Empty where the contract has one invoice; an unknown group is an error. */
export const readGroup = (
  row: RecordPart,
  name: string,
  groups: GroupNumbers,
): { readonly group?: number } => {
  const number = row.optionalNumber(name);
  if (groups === null) {
    if (number !== null && number !== 1) {
      row.notes.error(
        'group.unknown',
        row.at(name),
        `Invoice group ${number} does not exist: the contract has one invoice.`,
      );
    }
    return {};
  }
  const group = number ?? 1;
  if (groups.has(group)) return { group };
  row.notes.error('group.unknown', row.at(name), `Invoice group ${group} does not exist in this contract.`);
  return {};
};
