import { choices } from '@powerbill/schema';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { accessibilityFaults } from '../testing/accessibility';
import { hostControl, type Hosted } from '../testing/harness';
import { ContractGrid } from './index';
import { CONTRACT_GRID } from './manifest-constants';

// axe reads the whole tree in jsdom, which takes long on a busy machine.
jest.setTimeout(30_000);

const { value: type } = choices.componentType;

const contract = {
  pb_contract_reviewtasks: [
    {
      pb_code: 'escalator.inNotes',
      pb_message: 'Enter the escalator of the notes.',
      pb_status: choices.reviewTaskStatus.value.open,
    },
  ],
  pb_currentversionid: {
    pb_versionnumber: 1,
    pb_currencycode: 'USD',
    pb_billingfrequency: choices.billingFrequency.value.monthly,
    pb_contractversion_components: [
      {
        pb_sequence: 1,
        pb_componenttype: type.perLaborHour,
        pb_isactive: true,
        pb_component_rates: [
          {
            pb_sequence: 1,
            pb_name: 'Valet attendant',
            pb_code: 'VAL',
            pb_ratekind: choices.rateKind.value.job,
            pb_rate: 21.5,
            pb_overtimerate: 32.25,
          },
        ],
      },
      {
        pb_sequence: 2,
        pb_componenttype: type.revenueShare,
        pb_isactive: false,
        pb_component_structures: [
          {
            pb_structurenumber: 1,
            pb_revenuecodes: 'SD1\nVAL',
            pb_accumulation: choices.accumulation.value.monthly,
          },
        ],
        pb_component_tiers: [
          { pb_structurenumber: 1, pb_tiernumber: 1, pb_upperlimit: 50000, pb_sharepercent: 20 },
          { pb_structurenumber: 1, pb_tiernumber: 2, pb_sharepercent: 30.5 },
        ],
        pb_component_validationrules: [
          { pb_validationtype: choices.validationType.value.percentOfRevenue, pb_threshold: 5 },
        ],
        pb_settings: '{"includeTax":true}',
      },
      {
        pb_sequence: 3,
        pb_componenttype: type.billableAccounts,
        pb_isactive: true,
        pb_component_accounts: [
          { pb_account: '6010', pb_accountuse: choices.accountUse.value.payroll, pb_isbillable: false },
        ],
        pb_component_nonledgerexpenses: [
          {
            pb_sequence: 1,
            pb_name: 'Uniforms',
            pb_method: choices.expenseMethod.value.fixed,
            pb_amount: 99,
            pb_finalmonth: '2025-12',
          },
        ],
      },
    ],
    pb_contractversion_escalators: [
      {
        pb_sequence: 1,
        pb_target: 'fixedFee',
        pb_month: 7,
        pb_escalatorkind: choices.escalatorKind.value.percent,
        pb_value: 3,
      },
    ],
    pb_contractversion_invoicegroups: [{ pb_groupnumber: 1, pb_title: 'Valet' }],
  },
};

let hosted: Hosted | undefined;

function start(): Hosted {
  const host = hostControl(new ContractGrid(), {
    control: CONTRACT_GRID.constructor,
    dataset: CONTRACT_GRID.dataset,
    columns: [
      ['pb_contractnumber', 'SingleLine.Text', 'Contract number'],
      ['pb_status', 'OptionSet', 'Status'],
      ['pb_componentsummary', 'SingleLine.Text', 'Components'],
    ],
    rows: [
      {
        id: 'c1',
        values: {
          pb_contractnumber: 'C-1001',
          pb_status: choices.contractStatus.value.active,
          pb_componentsummary: 'perLaborHour revenueShare',
        },
        formatted: { pb_status: 'Active' },
      },
    ],
    answer: () => contract,
  });
  hosted = host;
  act(() => host.finishLoading());
  return host;
}

afterEach(() => {
  hosted?.remove();
  hosted = undefined;
  cleanup();
});

describe('ContractGrid', () => {
  it('shows components and status, and asks for no column that the view lacks', () => {
    const host = start();
    const row = screen.getAllByRole('row')[1]!;
    expect(within(row).getByText('Per labor hour')).toBeTruthy();
    expect(within(row).getByText('Revenue share')).toBeTruthy();
    expect(within(row).getByText('Active')).toBeTruthy();
    expect(host.dataset.columns).toHaveLength(3);
    expect(screen.getAllByRole('columnheader')).toHaveLength(5);
  });

  it('opens to everything that the contract bills by, with one request', async () => {
    const host = start();
    fireEvent.click(screen.getByLabelText(/^Show details of C-1001/));
    expect(await screen.findByText('Enter the escalator of the notes.')).toBeTruthy();
    expect(screen.getByText('Inactive, never billed')).toBeTruthy();
    const cells = (name: string) =>
      within(screen.getByRole('table', { name }))
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
    expect(cells('Job')).toEqual(['Valet attendant', 'VAL', '$21.50', '$32.25']);
    expect(cells('Tiers of structure 1')).toEqual(['1', '$50,000.00', '20%', '2', 'No limit', '30.5%']);
    expect(cells('Validations')).toEqual(['Percent of revenue', '5%']);
    expect(cells('Account exceptions')).toEqual(['6010', 'Billable payroll', 'No']);
    expect(cells('Non-ledger expenses')).toEqual(['Uniforms', 'Fixed', '$99.00', 'Dec 2025']);
    expect(cells('Escalators')).toEqual(['Fixed fee', 'Percent', 'July', '3%']);
    expect(cells('Invoice groups')).toEqual(['1', 'Valet']);
    expect(host.calls).toHaveLength(1);
    expect(await accessibilityFaults(host.view.container)).toEqual([]);
  });
});
