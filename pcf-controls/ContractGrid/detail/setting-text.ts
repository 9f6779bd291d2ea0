import type { Language } from '../../grid/language/language';
import type { StringKey } from '../../grid/language/string-keys';
import type { Fact } from '../../grid/view/facts';
import { wordText } from './word-text';
import type { Setting } from './settings';

/** Settings and parts of settings that have a name; another one is shown by its path, so that nothing is hidden. */
const NAMES: Readonly<Record<string, StringKey>> = {
  deposits: 'Setting_deposits',
  operatorPaysParkingTax: 'Setting_operatorPaysParkingTax',
  hoursRounding: 'Setting_hoursRounding',
  lossCarryforward: 'Setting_lossCarryforward',
  collectionTypes: 'Setting_collectionTypes',
  payroll: 'Setting_payroll',
  expenses: 'Setting_expenses',
  payrollTaxes: 'Setting_payrollTaxes',
  supportServices: 'Setting_supportServices',
  additionalAmount: 'Setting_additionalAmount',
  title: 'Title',
  group: 'Group',
  method: 'Method',
  percent: 'Percent',
  amount: 'Amount',
  base: 'Base',
};

/** A setting of a component as a person reads it: `payrollTaxes.percent` is "Payroll taxes: Percent". */
export function settingFact(setting: Setting, currency: string | null, language: Language): Fact {
  const steps = setting.path.split('.');
  const [first = '', second] = steps.map((step) => nameOf(step, language));
  const term = steps.length === 2 && second !== undefined ? language.t('SettingOf', first, second) : first;
  return {
    term: steps.length > 2 ? setting.path : term,
    value: valueOf(steps[steps.length - 1] ?? '', setting.value, currency, language),
  };
}

function nameOf(step: string, { t }: Language): string {
  const key = NAMES[step];
  return key === undefined ? step : t(key);
}

function valueOf(field: string, value: string, currency: string | null, language: Language): string {
  if (field === 'title' || field === 'collectionTypes') return value;
  if (!/^-?\d+(\.\d+)?$/.test(value)) return wordText(value, language.t);
  if (field === 'percent') return language.percent(value);
  return /amount$/i.test(field) ? language.money(value, currency) : value;
}
