import { isJsonObject } from '@powerbill/core';
import { blockNames } from '../block-names';
import type { BlockName } from '../block-names';
import { componentTypes } from '../mapped-component';
import type { BlockContext, MappedComponent } from '../mapped-component';
import { Notes } from '../notes';
import type { RecordPart } from '../record-part';
import { mapBellServiceFee } from './bell-service-fee';
import { mapBillableAccounts } from './billable-accounts';
import { mapDepositedRevenue } from './deposited-revenue';
import { mapFixedFee } from './fixed-fee';
import { mapManagementAgreement } from './management-agreement';
import { mapMidMonthAdvance } from './mid-month-advance';
import { mapPerLaborHour } from './per-labor-hour';
import { mapPerOccupiedRoom } from './per-occupied-room';
import { mapRevenueShare } from './revenue-share';

type MapBlock = (block: RecordPart, context: BlockContext, enabled: boolean) => readonly MappedComponent[];

type BilledBlock = Exclude<BlockName, 'invoiceGrouping'>;

const mapBlock: Readonly<Record<BilledBlock, MapBlock>> = {
  fixedFee: mapFixedFee,
  perLaborHour: mapPerLaborHour,
  perOccupiedRoom: mapPerOccupiedRoom,
  revenueShare: mapRevenueShare,
  bellServiceFee: mapBellServiceFee,
  midMonthAdvance: mapMidMonthAdvance,
  depositedRevenue: mapDepositedRevenue,
  billableAccounts: mapBillableAccounts,
  managementAgreement: mapManagementAgreement,
};

const billedBlocks = [
  'fixedFee',
  'perLaborHour',
  'perOccupiedRoom',
  'revenueShare',
  'bellServiceFee',
  'midMonthAdvance',
  'depositedRevenue',
  'billableAccounts',
  'managementAgreement',
] as const satisfies readonly BilledBlock[];

const readEnabledBlock = (
  block: RecordPart,
  name: BilledBlock,
  context: BlockContext,
): readonly MappedComponent[] => {
  const components = mapBlock[name](block, context, true);
  if (components.length === 0 && !block.notes.hasErrorsBelow(block.path)) {
    block.notes.warn(
      'block.empty',
      block.path,
      `The block "${blockNames[name]}" is on without data: it is left out.`,
    );
    block.notes.task(
      'block.leftOut',
      `Enter what "${blockNames[name]}" bills, or confirm that it bills nothing.`,
    );
  }
  return components;
};

/** Data of a block that is off is kept as inactive. What is wrong in it is told, and then it is not kept. */
const readDisabledBlock = (
  block: RecordPart,
  name: BilledBlock,
  context: BlockContext,
): readonly MappedComponent[] => {
  const notes = new Notes();
  const components = mapBlock[name](block.withNotes(notes), context, false);
  block.notes.takeOverDisabled(notes);
  if (notes.hasErrors()) {
    block.notes.warn(
      'block.notKept',
      block.path,
      'The block is off and its data is not valid: it is not kept.',
    );
    return [];
  }
  if (components.length === 0) return [];
  block.notes.info(
    'block.disabled',
    block.path,
    'The block is off: its data is kept as inactive and never billed.',
  );
  return components.map((component) => ({ ...component, active: false }));
};

export interface MappedBlocks {
  /** In the order of a contract. */
  readonly components: readonly MappedComponent[];
  readonly enabled: ReadonlySet<BlockName>;
}

/** Maps each block of a contract to its components. */
export const mapBlocks = (contract: RecordPart, context: BlockContext): MappedBlocks => {
  const enabled = new Set<BlockName>();
  const components = billedBlocks.flatMap((name) => {
    const block = contract.part(name);
    if (!isJsonObject(contract.raw(name))) return [];
    if (!block.flag('enabled')) return readDisabledBlock(block, name, context);
    enabled.add(name);
    return readEnabledBlock(block, name, context);
  });
  if (enabled.has('managementAgreement') && !enabled.has('billableAccounts')) {
    contract.notes.warn(
      'managementAgreement.withoutAccounts',
      contract.at('billableAccounts'),
      'A management agreement bills its ledger accounts, but that block is off.',
    );
  }
  const position = (component: MappedComponent): number => componentTypes.indexOf(component.type);
  return { components: [...components].sort((left, right) => position(left) - position(right)), enabled };
};
