import type { Contract } from '@powerbill/core';
import type { Language } from '../../grid/language/language';
import type { StringKey } from '../../grid/language/string-keys';
import { componentLabel } from '../../grid/language/component-label';
import { wordText } from '../detail/word-text';

/** One number of a contract that a person may try another value for. */
export interface EditableTerm {
  /** JSON Pointer into the contract document; the problems of the contract name the same. */
  readonly path: string;
  /** What the number is of: a service, a job, a tier ... */
  readonly row: string;
  readonly label: string;
  readonly input: 'decimal' | 'text' | 'month' | 'escalatorKind';
  /** As the contract has it; empty where it has none. */
  readonly value: string;
}

/** The terms of one component, or the escalators. */
export interface TermSection {
  readonly path: string;
  readonly heading: string;
  readonly terms: readonly EditableTerm[];
}

/** The properties of a component that can be changed, wherever they stand in it. */
const LABELS: Readonly<Record<string, StringKey>> = {
  fee: 'Amount',
  rate: 'Rate',
  overtimeRate: 'OvertimeRate',
  holidayRate: 'HolidayRate',
  doubleTimeRate: 'DoubleTimeRate',
  amount: 'Amount',
  percent: 'Percent',
  additionalPercent: 'AdditionalPercent',
  additionalAmount: 'Setting_additionalAmount',
  capAmount: 'Cap',
  cap: 'Cap',
  minimum: 'Minimum',
  maximum: 'Maximum',
  upTo: 'UpTo',
  threshold: 'Threshold',
  target: 'Target',
  value: 'Value',
};

/** Properties that hold parts of a component, with the word for a numbered part. */
const PARTS: Readonly<Record<string, StringKey>> = {
  structures: 'Structure',
  tiers: 'Tier',
  validations: 'Validations',
  payrollTaxes: 'Setting_payrollTaxes',
  supportServices: 'Setting_supportServices',
  payroll: 'Setting_payroll',
  incentive: 'Incentive',
  penalty: 'Penalty',
};

/** The escalators and the components of a contract with the numbers that a preview can change. */
export function editableTerms(contract: Contract, language: Language): TermSection[] {
  const { t } = language;
  const components = contract.components.map((component, index): TermSection => {
    const path = `/contract/components/${String(index)}`;
    return {
      path,
      heading: [componentLabel(component.type, t), component.id].filter(Boolean).join(', '),
      terms: termsOf(component, path, [], language),
    };
  });
  const escalators = {
    path: '/contract/escalators',
    heading: t('Escalators'),
    terms: contract.escalators.flatMap((escalator, index) =>
      escalatorTerms(escalator, `/contract/escalators/${String(index)}`, language),
    ),
  };
  return [escalators, ...components].filter(({ terms }) => terms.length > 0);
}

function escalatorTerms(escalator: Contract['escalators'][number], path: string, language: Language) {
  const { t } = language;
  const term = (name: string, label: StringKey, input: EditableTerm['input'], value = ''): EditableTerm => ({
    path: `${path}/${name}`,
    row: wordText(escalator.target, t),
    label: t(label),
    input,
    value,
  });
  return [
    term('kind', 'EscalatorKind', 'escalatorKind', escalator.kind),
    term('value', 'Value', 'decimal', escalator.value),
    term('month', 'EscalatorMonth', 'month', String(escalator.month)),
    term('index', 'Index', 'text', escalator.index),
    term('floorPercent', 'Floor', 'decimal', escalator.floorPercent),
    term('capPercent', 'CapPercent', 'decimal', escalator.capPercent),
  ];
}

function termsOf(
  node: unknown,
  path: string,
  place: readonly string[],
  language: Language,
): readonly EditableTerm[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]: [string, unknown]): readonly EditableTerm[] => {
    const here = `${path}/${name}`;
    if (Array.isArray(value)) {
      return value.flatMap((entry: unknown, index) =>
        termsOf(
          entry,
          `${here}/${String(index)}`,
          [...place, nameOf(entry) ?? numbered(name, index, language)],
          language,
        ),
      );
    }
    if (typeof value === 'object') {
      return termsOf(value, here, [...place, nameOf(value) ?? partName(name, language)], language);
    }
    const label = LABELS[name];
    if (label === undefined || typeof value !== 'string') return [];
    return [{ path: here, row: place.join(', '), label: language.t(label), input: 'decimal', value }];
  });
}

const partName = (name: string, { t }: Language): string => {
  const key = PARTS[name];
  return key === undefined ? name : t(key);
};

const numbered = (name: string, index: number, language: Language): string =>
  `${partName(name, language)} ${language.integer(index + 1)}`;

/** What a person calls a part of a contract. */
function nameOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const fields = entry as Readonly<Record<string, unknown>>;
  for (const name of ['name', 'title', 'jobCode', 'code', 'from']) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}
