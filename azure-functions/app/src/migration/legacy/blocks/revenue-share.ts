import type { Json } from '@powerbill/core';
import { readGroup } from '../group-numbers';
import type { BlockContext, MappedComponent } from '../mapped-component';
import { accumulations, validationTypes } from '../options';
import type { RecordPart } from '../record-part';
import { mapTiers } from '../tiers';

/** Every code of the source: attended or unattended, daily, monthly or overnight, 1 to 3; corrections; other. */
const revenueCodes = [
  ...['A', 'U'].flatMap((attended) =>
    ['D', 'M', 'O'].flatMap((stay) => ['1', '2', '3'].map((number) => attended + stay + number)),
  ),
  'COR',
  'XR1',
  'XR2',
];

interface Structure {
  readonly row: RecordPart;
  readonly codes: readonly string[];
  readonly content: Readonly<Record<string, Json>>;
  readonly group: { readonly group?: number };
  readonly validations: Readonly<Record<string, string>> | null;
  readonly allZero: boolean;
}

/** The allowance for free parking. A threshold of 0 is a value: everything above nothing is billed. */
const mapValidations = (row: RecordPart): Readonly<Record<string, string>> | null => {
  const threshold = row.optionalDecimal('validationThresholdAmount');
  if (row.isEmpty('validationThresholdType')) {
    if (threshold !== null && threshold !== '0') {
      row.notes.info(
        'option.off',
        row.at('validationThresholdAmount'),
        'Validations are not billed: this threshold is not taken over.',
      );
    }
    return null;
  }
  const type = row.option('validationThresholdType', validationTypes);
  if (threshold === null) {
    row.notes.warn(
      'validations.withoutThreshold',
      row.at('validationThresholdAmount'),
      'Validations are billed above a threshold that is missing: they are left out.',
    );
    row.notes.task(
      'validations.leftOut',
      'Enter the threshold of the validations of the revenue share, or confirm that there are none.',
    );
    return null;
  }
  if (threshold === '0') {
    row.notes.info(
      'validations.thresholdZero',
      row.at('validationThresholdAmount'),
      'The threshold is 0: every validation is billed.',
    );
  }
  return { type: type ?? 'amount', threshold };
};

const readCodes = (row: RecordPart): string[] => {
  const codes = row.texts('revenueCodes');
  if (codes.length === 0)
    row.notes.error('field.missing', row.at('revenueCodes'), 'A structure needs revenue codes.');
  return codes;
};

const mapStructure = (row: RecordPart, context: BlockContext): Structure => {
  const { tiers, allZero } = mapTiers(row, 'tiers');
  if (tiers.length === 0) row.notes.error('field.missing', row.at('tiers'), 'A structure needs tiers.');
  const codes = readCodes(row);
  return {
    row,
    codes,
    content: {
      revenueCodes: codes,
      accumulation: row.option('accumulationType', accumulations) ?? 'monthly',
      tiers,
    },
    group: readGroup(row, 'invoiceGroup', context.groups),
    validations: mapValidations(row),
    allZero,
  };
};

/** The source keeps group and validations for each structure, the contract once: the first structure decides. */
const reportDifferences = (structures: readonly Structure[]): void => {
  const [first, ...others] = structures;
  for (const other of others) {
    const { notes } = other.row;
    if (JSON.stringify(other.validations) !== JSON.stringify(first?.validations)) {
      const path = other.row.at('validationThresholdType');
      notes.warn(
        'validations.differ',
        path,
        'The validations differ between the structures: those of the first are taken.',
      );
      notes.task(
        'validations.differ',
        'Decide which validations the revenue share has: its structures name different ones, those of the first were taken.',
      );
    }
    if (other.group.group !== first?.group.group) {
      const path = other.row.at('invoiceGroup');
      notes.warn(
        'group.differ',
        path,
        'The structures stand on different invoices: the group of the first is taken.',
      );
      notes.task(
        'group.differ',
        'Decide on which invoice the revenue share stands: its structures name different ones, that of the first was taken.',
      );
    }
  }
};

/** The structures of a contract share out all codes of the source; the revenue of one left out is in no share. */
const reportMissingCodes = (block: RecordPart, structures: readonly Structure[]): void => {
  const listed = new Set(structures.flatMap((structure) => structure.codes));
  const missing = revenueCodes.filter((code) => !listed.has(code));
  if (missing.length === 0) return;
  block.notes.warn(
    'revenueShare.codesMissing',
    block.at('thresholdStructures'),
    `No structure has these revenue codes, so that their revenue is not shared: ${missing.join(', ')}.`,
  );
};

/** A share of net external revenue, by structures of revenue codes. */
export const mapRevenueShare = (block: RecordPart, context: BlockContext): readonly MappedComponent[] => {
  const structures = block.parts('thresholdStructures').map((row) => mapStructure(row, context));
  const [first] = structures;
  if (first === undefined) return [];
  reportDifferences(structures);
  reportMissingCodes(block, structures);
  if (structures.every((structure) => structure.allZero)) {
    block.notes.info(
      'revenueShare.allZero',
      block.at('thresholdStructures'),
      'Every tier is 0 %: the share bills nothing.',
    );
  }
  const content = {
    ...first.group,
    structures: structures.map((structure) => structure.content),
    ...(first.validations === null ? {} : { validations: first.validations }),
  };
  return [{ type: 'revenueShare', content, active: true, origin: block.path }];
};
