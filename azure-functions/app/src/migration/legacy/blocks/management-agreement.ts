import { readGroup } from '../group-numbers';
import type { BlockContext, MappedComponent } from '../mapped-component';
import { Notes } from '../notes';
import type { RecordPart } from '../record-part';
import { mapClaims } from './claims';
import { mapInsurance } from './insurance';
import { mapManagementFee } from './management-fee';
import { mapNonLedgerExpense } from './non-ledger-expense';
import { mapProfitShare } from './profit-share';
import { singleEntry } from './single-entry';
import type { SubOption } from './sub-option';

/** Reads one option. Where it is off, what is wrong in it is told but rejects nothing, and then it is not kept. */
const readOption = (row: RecordPart, map: (row: RecordPart) => SubOption): SubOption => {
  const notes = new Notes();
  const option = map(row.withNotes(notes));
  const isOff = !option.enabled && !notes.hasErrorAt(row.at(option.switchName));
  if (!isOff || !notes.hasErrors()) {
    row.notes.takeOver(notes);
    return option;
  }
  row.notes.takeOverDisabled(notes);
  const path = row.at(option.switchName);
  row.notes.warn('option.notKept', path, 'The option is off and its data is not valid: it is not kept.');
  return { ...option, content: null };
};

/** A management agreement: the fee, and each of its four options that is on. An option that is off is kept as inactive. */
export const mapManagementAgreement = (
  block: RecordPart,
  context: BlockContext,
): readonly MappedComponent[] => {
  const row = singleEntry(block, 'managementFees');
  if (row === undefined) return [];
  const group = readGroup(row, 'invoiceGroup', context.groups);
  const fee: MappedComponent = {
    type: 'managementFee',
    content: { ...group, ...mapManagementFee(row) },
    active: true,
    origin: block.path,
  };
  const options = [mapInsurance, mapClaims, mapNonLedgerExpense, mapProfitShare].map((map) =>
    readOption(row, map),
  );
  const components = options.flatMap(
    ({ type, switchName, enabled, holdsData, content }): MappedComponent[] => {
      if (content === null || (!enabled && !holdsData)) return [];
      if (!enabled) {
        row.notes.info(
          'option.inactive',
          row.at(switchName),
          `The option is off: its data is kept as inactive ${type}.`,
        );
      }
      return [{ type, content: { ...group, ...content }, active: enabled, origin: block.path }];
    },
  );
  return [fee, ...components];
};
