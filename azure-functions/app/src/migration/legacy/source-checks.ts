import { isJsonArray, pointerSegment } from '@powerbill/core';
import type { BlockName } from './block-names';
import { cleanText } from './clean-text';
import type { MappedComponent } from './mapped-component';
import type { RecordPart } from './record-part';

/** Checks of fields that hold the same value in every record: anything else would need a decision first. */
export const checkSource = (metadata: RecordPart, contract: RecordPart): void => {
  const status = metadata.optionalText('status');
  if (status !== 'active') {
    metadata.notes.error('status.notActive', metadata.at('status'), 'Only active contracts are migrated.');
  }
  metadata.notes.warn(
    'contract.startAssumed',
    metadata.at('effectiveMonth'),
    'The export holds no start of the contract: 2025-01-01 is taken.',
  );
  if (!metadata.isEmpty('endMonth')) {
    metadata.notes.task('contract.end', 'The source names an end of the contract: enter it.');
  }
  if (contract.informationalFlag('consumerPriceIndex')) {
    contract.notes.warn(
      'escalator.indexFlag',
      contract.at('consumerPriceIndex'),
      'The contract is linked to a price index that the record does not describe.',
    );
    contract.notes.task('escalator.index', 'Enter the price index to which the contract is linked.');
  }
};

const HOURS_REPORT = 'hoursBackup';

const pathOfReport = (contract: RecordPart, report: string): string => {
  const list = contract.raw('supportingReports');
  const items = isJsonArray(list) ? list : [];
  const index = items.findIndex((item) => typeof item === 'string' && cleanText(item).text === report);
  return contract.at('supportingReports') + pointerSegment(index);
};

/** The reports of a statement, as the source names them. */
export const checkReports = (contract: RecordPart, enabled: ReadonlySet<BlockName>): readonly string[] => {
  const reports = [...new Set(contract.texts('supportingReports'))];
  const wanted = reports.includes(HOURS_REPORT);
  if (wanted && !enabled.has('perLaborHour')) {
    contract.notes.warn(
      'report.withoutLabour',
      pathOfReport(contract, HOURS_REPORT),
      'A report of hours is wanted, but no labour is billed by the hour; it is kept.',
    );
  }
  if (wanted || !enabled.has('perLaborHour')) return reports;
  const labour = contract.part('perLaborHour');
  if (labour.raw('hoursBackupReport') === true) {
    contract.notes.info(
      'report.notListed',
      labour.at('hoursBackupReport'),
      'The report of hours is on but not among the supporting reports, which decide: it is not taken over.',
    );
  }
  return reports;
};

/** An anniversary needs the true start of a contract, which a person must enter. */
export const checkAnniversaries = (active: readonly MappedComponent[], metadata: RecordPart): void => {
  const dependent = active.filter(({ content }) => JSON.stringify(content).includes('"annualAnniversary"'));
  if (dependent.length === 0) return;
  const types = dependent.map((component) => component.type).join(', ');
  metadata.notes.task(
    'contract.start',
    `Enter the start of the contract: the year of ${types} begins on its anniversary.`,
  );
};
