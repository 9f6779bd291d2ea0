import { act, fireEvent, screen, within } from '@testing-library/react';
import { accessibilityFaults } from '../testing/accessibility';
import { GENERATE, removeGrid, rows, shown, startGrid } from '../testing/invoice-grid';

// axe reads the whole tree in jsdom, which takes long on a busy machine.
jest.setTimeout(30_000);

afterEach(removeGrid);

const bodyRows = (): HTMLElement[] =>
  screen.getAllByRole('row').filter((row) => row.getAttribute('aria-level') === '1');
const sites = (): (string | null)[] =>
  bodyRows().map((row) => within(row).getAllByRole('gridcell')[3]?.textContent ?? null);
const spoken = (): string =>
  screen
    .getAllByRole('status')
    .map((region) => region.textContent)
    .join(' ');
const key = (name: string, init: object = {}): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...init });
};

describe('rows', () => {
  it('are awaited, then shown in the language of the user', () => {
    const host = startGrid({}, false);
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
    const host = startGrid({ rows: [] });
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
    const host = startGrid();
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
    const host = startGrid();
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
    const host = startGrid({ width: 400 });
    expect(screen.queryAllByRole('columnheader')).toHaveLength(0);
    expect(within(bodyRows()[0]!).getByText('Total')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Sort by'), { target: { value: 'pb_customername' } });
    act(() => host.finishLoading());
    expect(sites()[0]).toBe('Site number9059');
  });

  it('have no accessibility faults that a machine can find', async () => {
    const host = startGrid({ privileges: GENERATE });
    expect(await accessibilityFaults(host.view.container)).toEqual([]);
  });
});

describe('selection', () => {
  it('is kept by record over sorting and paging, with an exact sum', () => {
    const host = startGrid();
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
    startGrid();
    fireEvent.click(screen.getByLabelText('Select all rows of this page'));
    expect(shown(/^25 rows selected/)).toBeTruthy();
  });
});

describe('keys', () => {
  it('move one tab stop through cells and rows', () => {
    startGrid();
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
    startGrid({ answer: () => ({ pb_statement_invoices: [] }) });
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
    const host = startGrid({ isRTL: true, answer: () => new Promise(() => undefined) });
    expect(host.view.container.querySelector('[dir=rtl]')).not.toBeNull();
    act(() => screen.getByLabelText(/^Show details of Jun 2025, 9001,/).focus());
    key('ArrowLeft');
    expect(bodyRows()[1]?.getAttribute('aria-expanded')).toBe('true');
  });
});
