import { choices, packBytes } from '@powerbill/schema';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { deflateSync, strToU8 } from 'fflate';
import { accessibilityFaults } from '../../testing/accessibility';
import { removeGrid, startGrid } from '../../testing/invoice-grid';

// axe reads the whole tree in jsdom, which takes long on a busy machine.
jest.setTimeout(30_000);

afterEach(removeGrid);

const trace = packBytes(
  strToU8(
    JSON.stringify({ 1: { 1: [{ step: 'tier 1', base: '50000.00', percent: '20', result: '10000.00' }] } }),
  ),
  deflateSync,
);
const statement = (tracePacked: string | null) => ({
  pb_currencycode: 'USD',
  pb_trace: tracePacked,
  pb_findings: JSON.stringify([
    { code: 'facts.missing', severity: 'warning', component: 'revenueShare', message: 'No revenue.' },
  ]),
  pb_statement_invoices: [
    {
      pb_invoicenumber: '9001-202506-01-01',
      pb_groupnumber: 1,
      pb_invoicedate: '2025-06-30',
      pb_duedate: '2025-07-30',
      pb_status: choices.invoiceStatus.value.draft,
      pb_total: 10000,
      pb_invoice_lines: [
        {
          pb_position: 1,
          pb_component: 'revenueShare',
          pb_name: 'Fees for Services',
          pb_description: 'Revenue base\nUSD 50,000.00',
          pb_amount: 10000,
          pb_glcode: '4790',
        },
      ],
    },
  ],
});

describe('an open row', () => {
  const open = () => fireEvent.click(screen.getByLabelText(/^Show details of Jun 2025, 9001,/));

  it('shows invoices, lines, findings and traces, by one request', async () => {
    const host = startGrid({ answer: () => statement(trace) });
    open();
    expect(await screen.findByText('Invoice 9001-202506-01-01')).toBeTruthy();
    expect(screen.getByText('Jul 30, 2025')).toBeTruthy();
    expect(screen.getByText('No revenue.')).toBeTruthy();
    const lines = screen.getByRole('table', { name: 'Lines of invoice 9001-202506-01-01' });
    expect(lines.textContent).toContain('$10,000.00');
    const button = screen.getByText('How this amount was calculated');
    fireEvent.click(button);
    const calculation = screen.getByRole('group', { name: 'Calculation of Fees for Services' });
    expect(within(calculation).getByText(/^The percent of each tier/)).toBeTruthy();
    const steps = within(calculation).getAllByRole('listitem');
    expect(steps.map((step) => step.textContent)).toEqual(['tier 1: 50,000.00 x 20 % = 10,000.00']);
    expect(host.calls).toHaveLength(1);
    expect(await accessibilityFaults(host.view.container)).toEqual([]);
  });

  it('explains in English, left to right, whatever the language of the user', async () => {
    const host = startGrid({ languageId: 3082, isRTL: true, answer: () => statement(trace) });
    fireEvent.click(screen.getByLabelText(/^Mostrar detalles de jun 2025, 9001,/));
    fireEvent.click(await screen.findByText('Cómo se calculó este importe'));
    const calculation = screen.getByRole('group', { name: 'Cálculo de Fees for Services' });
    const words = within(calculation)
      .getByText(/^The percent of each tier/)
      .closest('[lang]');
    expect([words?.getAttribute('lang'), words?.getAttribute('dir')]).toEqual(['en', 'ltr']);
    expect(await accessibilityFaults(host.view.container)).toEqual([]);
  });

  it('says that the trace is not for the role where it comes back empty, and keeps the accounts back', async () => {
    startGrid({ answer: () => statement(null) });
    open();
    expect(await screen.findByText(/not available to your role/)).toBeTruthy();
    expect(screen.queryByText('How this amount was calculated')).toBeNull();
    expect(screen.queryByText('GL account')).toBeNull();
  });

  it('shows the sentence of the server when it fails, and tries again', async () => {
    let attempts = 0;
    startGrid({
      answer: () => {
        attempts += 1;
        return attempts === 1 ? Promise.reject(new Error('Too many requests.')) : statement(null);
      },
    });
    open();
    expect(await screen.findByText(/Too many requests/)).toBeTruthy();
    fireEvent.click(screen.getByText('Try again'));
    expect(await screen.findByText('Invoice 9001-202506-01-01')).toBeTruthy();
  });

  it('is read again by Refresh', async () => {
    const host = startGrid({ answer: () => statement(null) });
    open();
    await screen.findByText('Invoice 9001-202506-01-01');
    fireEvent.click(screen.getByText('Refresh'));
    act(() => host.finishLoading());
    await waitFor(() => expect(host.calls).toHaveLength(2));
    await screen.findByText('Invoice 9001-202506-01-01');
  });
});
