import { choices } from '@powerbill/schema';
import type { RowReader } from '../../grid/web/row-reader';
import { type Setting, readSettings } from './settings';

type ComponentType = keyof typeof choices.componentType.value;
type RateKind = keyof typeof choices.rateKind.value;

export interface ComponentDetail {
  readonly sequence: number;
  readonly type: ComponentType | null;
  readonly name: string;
  /** An inactive component is kept for its data and never billed. */
  readonly active: boolean;
  readonly title: string | null;
  readonly group: number | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly method: string | null;
  readonly amount: string | null;
  readonly rate: string | null;
  readonly percent: string | null;
  readonly cap: string | null;
  readonly glCode: string | null;
  readonly accumulation: string | null;
  readonly settings: readonly Setting[];
  readonly rates: readonly Rate[];
  readonly structures: readonly Structure[];
  readonly rules: readonly ValidationRule[];
  readonly accounts: readonly AccountException[];
  readonly expenses: readonly Expense[];
  readonly measures: readonly Measure[];
}

export interface Rate {
  readonly sequence: number;
  readonly kind: RateKind | null;
  readonly name: string;
  readonly code: string | null;
  readonly amount: string | null;
  readonly rate: string | null;
  readonly overtime: string | null;
  readonly holiday: string | null;
  readonly doubleTime: string | null;
  readonly glCode: string | null;
  readonly group: number | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}

export interface Structure {
  readonly number: number;
  readonly accumulation: string | null;
  readonly minimum: string | null;
  readonly maximum: string | null;
  /** Undefined means every revenue code. */
  readonly codes: readonly string[] | undefined;
  readonly tiers: readonly Tier[];
}

export interface Tier {
  readonly number: number;
  /** Null means without limit. */
  readonly upTo: string | null;
  readonly percent: string | null;
}

export interface ValidationRule {
  readonly type: keyof typeof choices.validationType.value | null;
  readonly typeLabel: string;
  readonly threshold: string | null;
  readonly billedAt: string | null;
}

export interface AccountException {
  readonly account: string;
  readonly use: string | null;
  readonly billable: boolean;
}

export interface Expense {
  readonly sequence: number;
  readonly title: string;
  readonly method: string | null;
  readonly amount: string | null;
  readonly percent: string | null;
  readonly base: string | null;
  readonly finalMonth: string | null;
}

export interface Measure {
  readonly sequence: number;
  readonly title: string;
  readonly code: string | null;
  readonly direction: string | null;
  readonly target: string | null;
  readonly incentive: string | null;
  readonly penalty: string | null;
}

/** Reads a component with the rows below it, each list in its own order. */
export function readComponent(row: RowReader): ComponentDetail {
  const tiers = row.rows('pb_component_tiers');
  return {
    sequence: row.whole('pb_sequence') ?? 0,
    type: row.choice('pb_componenttype', choices.componentType)?.code ?? null,
    name: row.text('pb_name') ?? '',
    active: row.yes('pb_isactive'),
    title: row.text('pb_title'),
    group: row.whole('pb_groupnumber'),
    effectiveFrom: row.date('pb_effectivefrom'),
    effectiveTo: row.date('pb_effectiveto'),
    method: row.text('pb_method'),
    amount: row.decimal('pb_amount'),
    rate: row.decimal('pb_rate'),
    percent: row.decimal('pb_percent'),
    cap: row.decimal('pb_capamount'),
    glCode: row.text('pb_glcode'),
    accumulation: row.choice('pb_accumulation', choices.accumulation)?.label ?? null,
    settings: readSettings(row.text('pb_settings')),
    rates: row.rows('pb_component_rates').map(readRate).sort(bySequence),
    structures: row
      .rows('pb_component_structures')
      .map((structure) => readStructure(structure, tiers))
      .sort((a, b) => a.number - b.number),
    rules: row.rows('pb_component_validationrules').map(readRule),
    accounts: row
      .rows('pb_component_accounts')
      .map(readAccount)
      .sort((a, b) => (a.account < b.account ? -1 : 1)),
    expenses: row.rows('pb_component_nonledgerexpenses').map(readExpense).sort(bySequence),
    measures: row.rows('pb_component_measures').map(readMeasure).sort(bySequence),
  };
}

const bySequence = (a: { readonly sequence: number }, b: { readonly sequence: number }): number =>
  a.sequence - b.sequence;

const readRate = (row: RowReader): Rate => ({
  sequence: row.whole('pb_sequence') ?? 0,
  kind: row.choice('pb_ratekind', choices.rateKind)?.code ?? null,
  name: row.text('pb_name') ?? '',
  code: row.text('pb_code'),
  amount: row.decimal('pb_amount'),
  rate: row.decimal('pb_rate'),
  overtime: row.decimal('pb_overtimerate'),
  holiday: row.decimal('pb_holidayrate'),
  doubleTime: row.decimal('pb_doubletimerate'),
  glCode: row.text('pb_glcode'),
  group: row.whole('pb_groupnumber'),
  effectiveFrom: row.date('pb_effectivefrom'),
  effectiveTo: row.date('pb_effectiveto'),
});

/** The single word in the column that stands for every revenue code. */
const EVERY_CODE = 'all';

function readStructure(row: RowReader, tiers: readonly RowReader[]): Structure {
  const number = row.whole('pb_structurenumber') ?? 0;
  const codes = (row.text('pb_revenuecodes') ?? '').split('\n').filter((code) => code !== '');
  return {
    number,
    accumulation: row.choice('pb_accumulation', choices.accumulation)?.label ?? null,
    minimum: row.decimal('pb_minimum'),
    maximum: row.decimal('pb_maximum'),
    codes: codes.length === 1 && codes[0] === EVERY_CODE ? undefined : codes,
    tiers: tiers
      .filter((tier) => tier.whole('pb_structurenumber') === number)
      .map((tier) => ({
        number: tier.whole('pb_tiernumber') ?? 0,
        upTo: tier.decimal('pb_upperlimit'),
        percent: tier.decimal('pb_sharepercent'),
      }))
      .sort((a, b) => a.number - b.number),
  };
}

function readRule(row: RowReader): ValidationRule {
  const type = row.choice('pb_validationtype', choices.validationType);
  return {
    type: type?.code ?? null,
    typeLabel: type?.label ?? '',
    threshold: row.decimal('pb_threshold'),
    billedAt: row.choice('pb_billedat', choices.validationBilledAt)?.label ?? null,
  };
}

const readAccount = (row: RowReader): AccountException => ({
  account: row.text('pb_account') ?? '',
  use: row.choice('pb_accountuse', choices.accountUse)?.label ?? null,
  billable: row.yes('pb_isbillable'),
});

const readExpense = (row: RowReader): Expense => ({
  sequence: row.whole('pb_sequence') ?? 0,
  title: row.text('pb_name') ?? '',
  method: row.choice('pb_method', choices.expenseMethod)?.label ?? null,
  amount: row.decimal('pb_amount'),
  percent: row.decimal('pb_percent'),
  base: row.choice('pb_base', choices.payrollBase)?.label ?? null,
  finalMonth: row.text('pb_finalmonth'),
});

function readMeasure(row: RowReader): Measure {
  const reward = (kind: string, value: string): string | null => {
    const label = row.choice(kind, choices.measureReward)?.label;
    return label === undefined ? null : `${label} ${row.decimal(value) ?? ''}`.trim();
  };
  return {
    sequence: row.whole('pb_sequence') ?? 0,
    title: row.text('pb_name') ?? '',
    code: row.text('pb_code'),
    direction: row.choice('pb_direction', choices.measureDirection)?.label ?? null,
    target: row.decimal('pb_target'),
    incentive: reward('pb_incentivekind', 'pb_incentivevalue'),
    penalty: reward('pb_penaltykind', 'pb_penaltyvalue'),
  };
}
