import type { Right } from '@powerbill/schema';

interface AccessRight {
  readonly right: Right;
  /** Its name in answers and bodies. */
  readonly name: string;
  /** Its bit in a mask. */
  readonly mask: number;
}

/** The rights on a row as the platform names and numbers them, in the order of its answers. */
export const accessRights: readonly AccessRight[] = [
  { right: 'read', name: 'ReadAccess', mask: 1 },
  { right: 'write', name: 'WriteAccess', mask: 2 },
  { right: 'append', name: 'AppendAccess', mask: 4 },
  { right: 'appendTo', name: 'AppendToAccess', mask: 16 },
  { right: 'create', name: 'CreateAccess', mask: 32 },
  { right: 'delete', name: 'DeleteAccess', mask: 65_536 },
  { right: 'share', name: 'ShareAccess', mask: 262_144 },
  { right: 'assign', name: 'AssignAccess', mask: 524_288 },
];

/** The bit of a right. */
export const maskOf = (right: Right): number => accessRights.find((one) => one.right === right)?.mask ?? 0;

/** The rights of a mask. */
export const rightsIn = (mask: number): readonly Right[] =>
  accessRights.filter((one) => (mask & one.mask) !== 0).map((one) => one.right);

/** A mask as answers say it: `ReadAccess, WriteAccess`, or `None`. */
export const accessText = (rights: readonly Right[]): string =>
  accessRights
    .filter((one) => rights.includes(one.right))
    .map((one) => one.name)
    .join(', ') || 'None';
