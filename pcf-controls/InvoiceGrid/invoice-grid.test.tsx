import { choices, packBytes } from '@powerbill/schema';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { deflateSync, strToU8 } from 'fflate';
import { accessibilityFaults } from '../testing/accessibility';
import type { FakeRow } from '../testing/component-framework/entity-record';
import type { WebCall } from '../testing/component-framework/web-api';
import { hostControl, type Hosted, type HostOptions } from '../testing/harness';
import { InvoiceGrid } from './index';
import { INVOICE_GRID } from './manifest-constants';

// axe reads the whole tree in jsdom, which takes long on a busy machine.
jest.setTimeout(30_000);

const status = choices.statementStatus.value;

const rows: readonly FakeRow[] = Array.from({ length: 60 }, (_, at) => ({
  id: `s${String(at).padStart(2, '0')}`,
  values: {
    pb_periodkey: '202506',
    pb_sitenumber: String(9000 + at),
    pb_customername: `Customer ${String(60 - at).padStart(2, '0')}`,
    pb_serviceperiodstart: '2025-06-01',
    pb_serviceperiodend: '2025-06-30',
    pb_version: 1,
    pb_status: at % 2 === 0 ? status.readyToSend : status.approval,
    pb_total: at + 0.1,
    pb_currencycode: 'USD',
  },
  formatted: { pb_status: at % 2 === 0 ? 'Ready to send' : 'Approval team' },
}));

const columns: HostOptions<'statements'>['columns'] = [
  ['pb_periodkey', 'SingleLine.Text', 'Period'],
  ['pb_sitenumber', 'SingleLine.Text', 'Site number'],
  ['pb_customername', 'SingleLine.Text', 'Customer'],
  ['pb_serviceperiodstart', 'DateAndTime.DateOnly', 'Start'],
  ['pb_serviceperiodend', 'DateAndTime.DateOnly', 'End'],
  ['pb_version', 'Whole.None', 'Version'],
  ['pb_status', 'OptionSet', 'Status'],
  ['pb_total', 'Currency', 'Total'],
  ['pb_currencycode', 'SingleLine.Text', 'Currency'],
];

const GENERATE = ['pb_billingrun:1:3'];

let hosted: Hosted | undefined;

function start(options: Partial<HostOptions<'statements'>> = {}, finish = true): Hosted {
  const host = hostControl(new InvoiceGrid(), {
    control: INVOICE_GRID.constructor,
    dataset: INVOICE_GRID.dataset,
    rows,
    columns,
    ...options,
  });
  hosted = host;
  if (finish) act(() => host.finishLoading());
  return host;
}

afterEach(() => {
  hosted?.remove();
  hosted = undefined;
  cleanup();
  jest.useRealTimers();
});

const bodyRows = (): HTMLElement[] =>
  screen.getAllByRole('row').filter((row) => row.getAttribute('aria-level') === '1');
const sites = (): (string | null)[] =>
  bodyRows().map((row) => within(row).getAllByRole('gridcell')[3]?.textContent ?? null);
const spoken = (): string =>
  screen
    .getAllByRole('status')
    .map((region) => region.textContent)
    .join(' ');
/** What is shown, without what is only spoken. */
const shown = (text: string | RegExp): HTMLElement => screen.getByText(text, { ignore: '[role=status] *' });
const key = (name: string, init: object = {}): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...init });
};

describe('rows', () => {
  it('are awaited, then shown in the language of the user', () => {
    const host = start({}, false);
    expect(screen.getByLabelText('Loading rows')).toBeTruthy();
    act(() => host.finishLoading());
    expect(bodyRows()).toHaveLength(25);
    const cells = within(bodyRows()[0]!)
      .getAllByRole('gridcell')
      .map((cell) => cell.textContent.replace(/\s/g, ' '));
    expect(cells.slice(2)).toEqual([
      'Jun 2025',
      '9000',
      'Customer 60',
      'Jun 1 – 30, 2025',
      '1',
      'Ready to send',
      '$0.10',
      'USD',
    ]);
    expect(screen.getByText('1 to 25 of 60')).toBeTruthy();
    expect(spoken()).toContain('Rows 1 to 25 of 60.');
  });

  it('say when there are none, and when they cannot be loaded', () => {
    const host = start({ rows: [] });
    expect(screen.getByText('Nothing here')).toBeTruthy();
    fireEvent.click(screen.getByText('Refresh'));
    act(() => host.failLoading('The server is away.'));
    expect(screen.getByRole('alert').textContent).toContain('The server is away.');
    host.setRows(rows);
    fireEvent.click(screen.getByText('Try again'));
    act(() => host.finishLoading());
    expect(bodyRows()).toHaveLength(25);
  });

  it('stay while the next ones load, and paging stops at the ends', () => {
    const host = start();
    fireEvent.click(screen.getByLabelText('Next page'));
    fireEvent.click(screen.getByLabelText('Next page'));
    expect(host.loads()).toBe(1);
    expect(screen.getByRole('treegrid').getAttribute('aria-busy')).toBe('true');
    act(() => host.finishLoading());
    expect(sites()[0]).toBe('9025');
    expect(screen.getByText('26 to 50 of 60')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Rows per page'), { target: { value: '100' } });
    act(() => host.finishLoading());
    expect(bodyRows()).toHaveLength(60);
    expect(screen.getByLabelText('Next page').getAttribute('aria-disabled')).toBe('true');
  });

  it('sort by a header, by a second one with Shift, and say so', () => {
    const host = start();
    const header = (name: string) =>
      screen.getAllByRole('columnheader').find((one) => one.textContent.startsWith(name))!;
    fireEvent.click(header('Status'));
    act(() => host.finishLoading());
    fireEvent.click(header('Customer'), { shiftKey: true });
    act(() => host.finishLoading());
    expect(host.dataset.sorting).toEqual([
      { name: 'pb_status', sortDirection: 0 },
      { name: 'pb_customername', sortDirection: 0 },
    ]);
    expect(header('Status').getAttribute('aria-sort')).toBe('ascending');
    expect(sites()[0]).toBe('9059');
    expect(spoken()).toContain('Sorted by Status (ascending), Customer (ascending).');
  });

  it('are cards with their own sorting where it is narrow', () => {
    const host = start({ width: 400 });
    expect(screen.queryAllByRole('columnheader')).toHaveLength(0);
    expect(within(bodyRows()[0]!).getByText('Total')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Sort by'), { target: { value: 'pb_customername' } });
    act(() => host.finishLoading());
    expect(sites()[0]).toBe('Site number9059');
  });

  it('have no accessibility faults that a machine can find', async () => {
    const host = start({ privileges: GENERATE });
    expect(await accessibilityFaults(host.view.container)).toEqual([]);
  });
});

describe('selection', () => {
  it('is kept by record over sorting and paging, with an exact sum', () => {
    const host = start();
    fireEvent.click(screen.getByLabelText(/^Select Jun 2025, 9001,/));
    fireEvent.click(screen.getByLabelText(/^Select Jun 2025, 9002,/));
    expect(shown('2 rows selected, sum $3.20')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Next page'));
    act(() => host.finishLoading());
    fireEvent.click(screen.getByLabelText(/^Select Jun 2025, 9030,/));
    expect(shown('3 rows selected, sum $33.30')).toBeTruthy();
    expect(host.dataset.getSelectedRecordIds()).toEqual(['s01', 's02', 's30']);
    fireEvent.click(screen.getByText('Refresh'));
    act(() => host.finishLoading());
    expect(bodyRows()[1]?.getAttribute('aria-selected')).toBe('true');
    fireEvent.click(screen.getByText('Clear selection'));
    expect(host.dataset.getSelectedRecordIds()).toEqual([]);
  });

  it('takes the whole page', () => {
    start();
    fireEvent.click(screen.getByLabelText('Select all rows of this page'));
    expect(shown(/^25 rows selected/)).toBeTruthy();
  });
});

describe('keys', () => {
  it('move one tab stop through cells and rows', () => {
    start();
    const grid = screen.getByRole('treegrid');
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    act(() => grid.querySelector<HTMLElement>('[tabindex="0"]')?.focus());
    key('ArrowDown');
    key('End');
    expect(document.activeElement?.textContent).toBe('USD');
    key('Home');
    expect(document.activeElement?.getAttribute('type')).toBe('checkbox');
    key('End', { ctrlKey: true });
    expect(document.activeElement?.closest('[role=row]')?.textContent).toContain('9024');
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  it('open a row, close it and return to its chevron', async () => {
    start({ answer: () => ({ pb_statement_invoices: [] }) });
    const chevron = screen.getByLabelText(/^Show details of Jun 2025, 9001,/);
    act(() => chevron.focus());
    key('ArrowRight');
    await screen.findByText(/nothing to bill/);
    key('ArrowDown');
    expect(document.activeElement?.firstElementChild?.getAttribute('aria-label')).toMatch(/^Details of/);
    key('Escape');
    expect(screen.queryByText(/nothing to bill/)).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Show details of Jun 2025, 9001,/);
  });

  it('turn around in a right-to-left language', () => {
    const host = start({ isRTL: true, answer: () => new Promise(() => undefined) });
    expect(host.view.container.querySelector('[dir=rtl]')).not.toBeNull();
    act(() => screen.getByLabelText(/^Show details of Jun 2025, 9001,/).focus());
    key('ArrowLeft');
    expect(bodyRows()[1]?.getAttribute('aria-expanded')).toBe('true');
  });
});

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
    const host = start({ answer: () => statement(trace) });
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
    const host = start({ languageId: 3082, isRTL: true, answer: () => statement(trace) });
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
    start({ answer: () => statement(null) });
    open();
    expect(await screen.findByText(/not available to your role/)).toBeTruthy();
    expect(screen.queryByText('How this amount was calculated')).toBeNull();
    expect(screen.queryByText('GL account')).toBeNull();
  });

  it('shows the sentence of the server when it fails, and tries again', async () => {
    let attempts = 0;
    start({
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
    const host = start({ answer: () => statement(null) });
    open();
    await screen.findByText('Invoice 9001-202506-01-01');
    fireEvent.click(screen.getByText('Refresh'));
    act(() => host.finishLoading());
    await waitFor(() => expect(host.calls).toHaveLength(2));
    await screen.findByText('Invoice 9001-202506-01-01');
  });
});

describe('Generate', () => {
  const job = choices.jobStatus.value;
  const openDialog = () => fireEvent.click(screen.getByText('Generate'));
  const confirm = () => fireEvent.submit(screen.getByRole('dialog').querySelector('form')!);

  it('is not there for those who may not create runs', () => {
    start();
    expect(screen.queryByText('Generate')).toBeNull();
  });

  it('creates a run for the month of the first row, shows its progress and outcome, and refreshes', async () => {
    jest.useFakeTimers();
    const readings = [
      { pb_status: job.running, pb_total: 4, pb_succeeded: 1, pb_failed: 1 },
      {
        pb_status: job.succeededWithWarnings,
        pb_total: 4,
        pb_succeeded: 3,
        pb_failed: 1,
        pb_new: 2,
        pb_unchanged: 1,
        pb_message: 'One contract failed.',
      },
    ];
    const answer = (call: WebCall) => (call.method === 'create' ? { id: 'run1' } : (readings.shift() ?? {}));
    const host = start({ privileges: GENERATE, answer });
    openDialog();
    expect(screen.getByLabelText(/Service month/)).toHaveProperty('value', '2025-06');
    await act(async () => {
      confirm();
      await Promise.resolve();
    });
    expect(host.calls[0]).toMatchObject({
      table: 'pb_billingrun',
      data: {
        pb_periodkey: '202506',
        pb_status: job.requested,
        pb_runtype: choices.runType.value.statements,
      },
    });
    expect(screen.getByText(/waiting for the run to start/)).toBeTruthy();
    await act(async () => {
      await jest.advanceTimersByTimeAsync(2000);
    });
    expect(screen.getByText('Statements of Jun 2025: 2 of 4 contracts done, 1 failed.')).toBeTruthy();
    await act(async () => {
      await jest.advanceTimersByTimeAsync(5000);
    });
    expect(screen.getByText(/One contract failed/).textContent).toContain(
      '3 of 4 contracts done, 1 failed; 2 new statements, 1 unchanged.',
    );
    expect(host.loads()).toBe(1);
    await act(async () => {
      await jest.advanceTimersByTimeAsync(60_000);
    });
    expect(host.calls).toHaveLength(3);
  });

  it('refuses a month that is none', () => {
    start({ privileges: GENERATE });
    openDialog();
    fireEvent.change(screen.getByLabelText(/Service month/), { target: { value: '' } });
    confirm();
    expect(screen.getByText(/Enter a month/)).toBeTruthy();
    expect(hosted?.calls).toHaveLength(0);
  });

  it('shows the sentence of the server when it is refused', async () => {
    const refusal = Object.assign(new Error('Principal user is missing prvCreatepb_billingrun.'), {
      errorCode: 0x80040220,
    });
    start({ privileges: GENERATE, answer: () => Promise.reject(refusal) });
    openDialog();
    confirm();
    expect(await screen.findByText('You may not generate statements.')).toBeTruthy();
    expect(shown(/missing prvCreatepb_billingrun/)).toBeTruthy();
  });

  it('stops asking when the control goes away', async () => {
    jest.useFakeTimers();
    const host = start({
      privileges: GENERATE,
      answer: (call) => (call.method === 'create' ? { id: 'run1' } : { pb_status: job.running, pb_total: 4 }),
    });
    openDialog();
    await act(async () => {
      confirm();
      await Promise.resolve();
    });
    await act(async () => {
      await jest.advanceTimersByTimeAsync(2000);
    });
    const asked = host.calls.length;
    host.remove();
    hosted = undefined;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(host.calls).toHaveLength(asked);
  });
});
