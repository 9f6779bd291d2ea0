import { accumulations, validationTypes } from '../options';
import type { RecordPart } from '../record-part';
import { mapTiers } from '../tiers';
import type { SubOption } from './sub-option';

type Validations = Readonly<Record<string, string>>;

const mapValidations = (row: RecordPart, profitShareEnabled: boolean): Validations | null => {
  const type = row.option('validationThresholdType', validationTypes) ?? 'amount';
  const threshold = row.optionalDecimal('validationThresholdAmount');
  if (!row.flag('validationThresholdEnabled')) {
    if (threshold !== null) {
      const path = row.at('validationThresholdAmount');
      row.notes.info('option.off', path, 'The validations are off: this threshold is not taken over.');
    }
    return null;
  }
  if (!profitShareEnabled) {
    row.notes.warn(
      'validations.profitShareOff',
      row.at('validationThresholdEnabled'),
      'Validations increase a profit that is not shared: they are not billed.',
    );
  }
  if (threshold === null) {
    row.notes.warn(
      'validations.withoutThreshold',
      row.at('validationThresholdAmount'),
      'Validations are on without a threshold: they are left out.',
    );
    if (profitShareEnabled) {
      row.notes.task(
        'validations.leftOut',
        'Enter the threshold of the validations of the profit share, or confirm that there are none.',
      );
    }
    return null;
  }
  if (threshold === '0') {
    const path = row.at('validationThresholdAmount');
    row.notes.info('validations.thresholdZero', path, 'The threshold is 0: every validation counts.');
  }
  return { type, threshold };
};

const reportTiers = (row: RecordPart, enabled: boolean, count: number, allZero: boolean): void => {
  const path = row.at('profitShareTiers');
  if (enabled && count === 0) {
    row.notes.warn(
      'profitShare.withoutTiers',
      path,
      'The profit share is on without a tier: it is left out.',
    );
    row.notes.task(
      'profitShare.leftOut',
      'Enter the tiers of the profit share, or confirm that there is none.',
    );
  } else if (enabled && allZero) {
    row.notes.info('profitShare.allZero', path, 'Every tier is 0 %: the profit share bills nothing.');
  }
};

/** A share of the profit. Its validations count only together with it. */
export const mapProfitShare = (row: RecordPart): SubOption => {
  const enabled = row.flag('profitShareEnabled');
  const accumulation = row.option('profitShareAccumulationType', accumulations) ?? 'monthly';
  const { tiers, allZero } = mapTiers(row, 'profitShareTiers');
  reportTiers(row, enabled, tiers.length, allZero);
  const validations = mapValidations(row, enabled && tiers.length > 0);
  return {
    type: 'profitShare',
    switchName: 'profitShareEnabled',
    enabled,
    holdsData: tiers.length > 0,
    content:
      tiers.length === 0 ? null : { accumulation, tiers, ...(validations === null ? {} : { validations }) },
  };
};
