/** The invoice grid with sixty statements, for tests of its parts. */
import { choices } from '@powerbill/schema';
import { act, cleanup, screen } from '@testing-library/react';
import { InvoiceGrid } from '../InvoiceGrid/index';
import { INVOICE_GRID } from '../InvoiceGrid/manifest-constants';
import type { FakeRow } from './component-framework/entity-record';
import { hostControl, type Hosted, type HostOptions } from './harness';

const status = choices.statementStatus.value;

export const rows: readonly FakeRow[] = Array.from({ length: 60 }, (_, at) => ({
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

/** The privilege to create runs. */
export const GENERATE = ['pb_billingrun:1:3'];

let hosted: Hosted | undefined;

/** Shows the grid; `finish` lets it load its rows. */
export function startGrid(options: Partial<HostOptions<'statements'>> = {}, finish = true): Hosted {
  const host = hostControl(new InvoiceGrid(), {
    control: INVOICE_GRID.constructor,
    dataset: INVOICE_GRID.dataset,
    rows,
    columns,
    ...options,
  });
  hosted = host;
  if (finish) act(() => host.finishLoading());
  return { ...host, remove: takeAway };
}

function takeAway(): void {
  hosted?.remove();
  hosted = undefined;
}

/** Takes the grid away, unless the test has done so, and gives the real clock back. */
export function removeGrid(): void {
  takeAway();
  cleanup();
  jest.useRealTimers();
}

/** What is shown, without what is only spoken. */
export const shown = (text: string | RegExp): HTMLElement =>
  screen.getByText(text, { ignore: '[role=status] *' });
