import { blockNames } from './block-names';
import type { BlockName } from './block-names';
import type { RecordPart } from './record-part';

/** The block that a main type names; `Other` names none. */
const blockOfType = new Map<string, BlockName | null>([
  ['Fixed Fee', 'fixedFee'],
  ['Per Labor Hour', 'perLaborHour'],
  ['Revenue Share', 'revenueShare'],
  ['Management Agmt', 'managementAgreement'],
  ['Management Agreement', 'managementAgreement'],
  ['Other', null],
]);

/** The main type as text, which decides nothing: the type of a contract follows from its components. */
export const checkContractType = (contract: RecordPart, enabled: ReadonlySet<BlockName>): string | null => {
  const type = contract.optionalText('contractType', 100);
  const path = contract.at('contractType');
  if (type === null) {
    contract.notes.info('contractType.missing', path, 'The record names no main type.');
    return null;
  }
  const block = blockOfType.get(type);
  if (block === undefined) {
    contract.notes.warn('contractType.unknown', path, `The main type "${type.slice(0, 100)}" is not known.`);
  } else if (block !== null && !enabled.has(block)) {
    contract.notes.warn(
      'contractType.contradicts',
      path,
      `The main type is "${type}", but that block is off.`,
    );
  }
  return type;
};

/** The declared list of blocks must equal the blocks that are on, except in placeholder records. */
export const checkDeclaredFeatures = (metadata: RecordPart, enabled: ReadonlySet<BlockName>): void => {
  const declared = metadata.optionalText('declaredFeatures');
  if (declared === null || declared === 'Unknown') return;
  const listed = declared.split(';').map((name) => name.trim());
  const actual = [...enabled].map((block): string => blockNames[block]);
  if ([...listed].sort().join() !== actual.sort().join()) {
    metadata.notes.warn(
      'features.conflict',
      metadata.at('declaredFeatures'),
      'The declared blocks are not those that are on: those that are on are taken.',
    );
  }
};
