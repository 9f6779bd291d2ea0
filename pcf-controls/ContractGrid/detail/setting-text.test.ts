import { createLanguage } from '../../grid/language/language';
import { readResx } from '../../testing/read-resx';
import { settingFact } from './setting-text';
import { wordText } from './word-text';

const texts = readResx('ContractGrid', 1033);
const language = createLanguage(1033, (key) => texts.get(key) ?? '');
const fact = (path: string, value: string): string => {
  const { term, value: shown } = settingFact({ path, value }, 'USD', language);
  return `${term} = ${shown ?? ''}`;
};

it('names settings and their values', () => {
  expect(fact('operatorPaysParkingTax', 'true')).toBe('Operator pays parking tax = Yes');
  expect(fact('hoursRounding', 'perShift')).toBe('Rounding of hours = Each shift');
  expect(fact('payrollTaxes.percent', '31.5')).toBe('Payroll taxes: Percent = 31.5%');
  expect(fact('payroll.additionalAmount', '1250')).toBe('Payroll: Additional amount = $1,250.00');
  expect(fact('supportServices.base', 'total')).toBe('Support services: Base = Total');
});

it('leaves titles and what it does not know as they are', () => {
  expect(fact('payroll.title', 'total')).toBe('Payroll: Title = total');
  expect(fact('payroll.deep.thing', 'x')).toBe('payroll.deep.thing = x');
  expect(fact('newSetting', 'newWord')).toBe('newSetting = newWord');
});

it('names the words of text columns', () => {
  expect(
    ['percentOfRevenue', 'baseRates', 'managementFee', 'my-fee'].map((word) => wordText(word, language.t)),
  ).toEqual(['Percent of revenue', 'Base rates', 'Management fee', 'my-fee']);
});
