import { type JsonObject, readContract } from '@powerbill/core';
import { choices, packBytes } from '@powerbill/schema';
import { act, cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { deflateSync, strToU8 } from 'fflate';
import { accessibilityFaults } from '../../testing/accessibility';
import type { WebCall } from '../../testing/component-framework/web-api';
import { contractEntity } from '../../testing/contract-entity';
import { hostControl, type Hosted } from '../../testing/harness';
import { ContractGrid } from '../index';
import { CONTRACT_GRID } from '../manifest-constants';

// axe reads the whole tree in jsdom, which takes long on a busy machine.
jest.setTimeout(60_000);
// What a dialog hides from screen readers depends on a focus that jsdom moves only in part: the browser test looks at it.
configure({ asyncUtilTimeout: 10_000, defaultHidden: true });

// jsdom draws nothing, so that there is nothing to scroll.
Element.prototype.scrollIntoView = () => undefined;

const fixedFee: JsonObject = {
  escalators: [{ id: 'base', target: 'baseRates', month: 6, kind: 'percent', value: '3' }],
  components: [{ type: 'fixedFee', services: [{ name: 'Valet', fee: '1000', glCode: '4700' }] }],
};

const labour: JsonObject = {
  components: [
    { type: 'perLaborHour', jobs: [{ jobCode: 'V', name: 'Valet', rate: '20', overtimeRate: '30' }] },
  ],
};

function entityOf(changes: JsonObject) {
  const reading = readContract({
    schema: 'powerbill.contract/1',
    contractNumber: 'C-1001',
    customer: { number: 'CUST-1', name: 'Customer' },
    site: { number: '0001', name: 'Site' },
    currency: 'USD',
    startDate: '2024-01-01',
    billing: {
      timing: 'arrears',
      frequency: 'monthly',
      paymentTerms: { kind: 'netDays', days: 30 },
      proration: 'none',
    },
    ...changes,
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return contractEntity(reading.value, 'site-1');
}

const shifts = (hidden: boolean) => ({
  _pb_siteid_value: 'site-1',
  pb_periodkey: '202506',
  pb_kind: choices.factsKind.value.labour,
  pb_key: '0001~202506~labour~1',
  pb_checksum: 'x',
  pb_detail: null,
  pb_restricteddetail: hidden
    ? null
    : packBytes(strToU8('[{"date":"2025-06-01","jobCode":"V","minutes":{"regular":60}}]'), (bytes) =>
        deflateSync(bytes),
      ),
});

let hosted: Hosted | undefined;

interface Environment {
  readonly contract?: JsonObject;
  readonly languageId?: number;
  readonly list?: (call: WebCall) => readonly object[] | Promise<readonly object[]>;
}

async function openPreview({
  contract = fixedFee,
  languageId = 1033,
  list,
}: Environment = {}): Promise<Hosted> {
  const entity = entityOf(contract);
  const host = hostControl(new ContractGrid(), {
    control: CONTRACT_GRID.constructor,
    dataset: CONTRACT_GRID.dataset,
    languageId,
    columns: [['pb_contractnumber', 'SingleLine.Text', 'Contract number']],
    rows: [{ id: 'c1', values: { pb_contractnumber: 'C-1001' } }],
    answer: async (call) =>
      call.method === 'list' ? { entities: (await list?.(call)) ?? [] } : { ...entity },
  });
  hosted = host;
  act(() => host.finishLoading());
  act(() => host.finishLoading());
  fireEvent.click(screen.getByLabelText(/C-1001/, { selector: 'button' }));
  fireEvent.click(
    await screen.findByRole('button', { name: languageId === 1033 ? 'Preview' : 'Vista previa' }),
  );
  return host;
}

const dialog = () => within(screen.getByRole('dialog'));
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(dialog().getByLabelText(label), { target: { value } });
const calculate = () => fireEvent.click(dialog().getByRole('button', { name: 'Calculate' }));
const cells = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

afterEach(() => {
  hosted?.remove();
  hosted = undefined;
  cleanup();
});

describe('the preview of a contract', () => {
  it('bills a month under the stored version', async () => {
    await openPreview();
    await dialog().findByLabelText('Valet: Amount');
    type(/First month/, '2025-05');
    calculate();
    await screen.findByRole('table', { name: 'Total of each service period' });
    expect(cells('Total of each service period')).toEqual([expect.stringContaining('2025'), '$1,000.00']);
    expect(cells('Lines of May 1 – 31, 2025'.replace(/ – /, '\u2009–\u2009'))).toEqual([
      ...['1', 'Fixed fee', 'Valet', '4700', '$1,000.00'],
      ...['', '', 'Total', '', '$1,000.00'],
    ]);
  });

  it('shows both versions of a range line by line with the difference, and saves nothing', async () => {
    const host = await openPreview();
    await dialog().findByLabelText('Valet: Amount');
    type(/First month/, '2025-05');
    type(/Last month/, '2025-06');
    type('Base rates: Value', '5');
    expect(dialog().getByText('Stored: 3')).toBeTruthy();
    calculate();
    await screen.findByText(/^Calculated: .*, difference/);
    const texts = cells('Total of each service period');
    expect(texts.filter((text) => text.startsWith('$') || text.startsWith('+'))).toEqual([
      ...['$1,000.00', '$1,000.00', '$0.00'],
      ...['$1,030.00', '$1,050.00', '+$20.00'],
      ...['$2,030.00', '$2,050.00', '+$20.00'],
    ]);
    expect(cells('Lines that change')).toEqual([
      ...['1', 'Fixed fee', 'Valet', '4700', '$2,030.00', '$2,050.00', '+$20.00'],
      ...['', '', 'Total', '', '$2,030.00', '$2,050.00', '+$20.00'],
    ]);
    expect(
      screen.getByText('Calculated: $2,030.00 stored, $2,050.00 with changes, difference +$20.00.'),
    ).toBeTruthy();
    expect(host.calls.every(({ method }) => method !== 'create')).toBe(true);
    expect(await accessibilityFaults(document.body)).toEqual([]);
  });

  it('reads the facts once for as many changes as are tried', async () => {
    const host = await openPreview();
    await dialog().findByLabelText('Valet: Amount');
    type(/First month/, '2025-05');
    for (const fee of ['1100', '1200']) {
      type('Valet: Amount', fee);
      calculate();
      await screen.findByText(new RegExp(`stored, .1,${fee.slice(1)}.00 with changes`));
      expect(dialog().queryByText(/changed values since/)).toBeNull();
    }
    await waitFor(() => expect(host.calls.filter(({ table }) => table === 'pb_adhocline')).toHaveLength(1));
    type('Valet: Amount', '1300');
    expect(dialog().getByText(/changed values since/)).toBeTruthy();
    type('Valet: Amount', '1200');
    expect(dialog().queryByText(/changed values since/)).toBeNull();
  });

  it('shows what is wrong at the field, and calculates nothing', async () => {
    const host = await openPreview();
    await dialog().findByLabelText('Valet: Amount');
    type('Valet: Amount', '-5');
    type(/First month/, '');
    const before = host.calls.length;
    calculate();
    expect(dialog().getByLabelText('Valet: Amount').getAttribute('aria-invalid')).toBe('true');
    expect(dialog().getByText('Enter a month as yyyy-MM, such as 2025-06.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(dialog().getByLabelText(/First month/)));
    expect(host.calls).toHaveLength(before);
    fireEvent.click(dialog().getByRole('button', { name: 'Undo all changes' }));
    expect(dialog().getByLabelText<HTMLInputElement>('Valet: Amount').value).toBe('1000');
  });

  it('names the right that is missing where facts are hidden', async () => {
    const list = ({ table }: WebCall) => (table === 'pb_sitefacts' ? [shifts(true)] : []);
    await openPreview({ contract: labour, list });
    await dialog().findByLabelText('Valet: Rate');
    type(/First month/, '2025-06');
    calculate();
    expect(await dialog().findAllByText(/hidden from you: labor shifts.*profile Salary/)).not.toEqual([]);
    expect(screen.queryByRole('table', { name: 'Total of each service period' })).toBeNull();
  });

  it('is cancelled while it reads, and an answer that comes later does not count', async () => {
    let answer: (rows: readonly object[]) => void = () => undefined;
    const list = ({ table }: WebCall) =>
      table === 'pb_sitefacts'
        ? new Promise<readonly object[]>((resolve) => {
            answer = resolve;
          })
        : [];
    await openPreview({ contract: labour, list });
    await dialog().findByLabelText('Valet: Rate');
    type(/First month/, '2025-06');
    calculate();
    fireEvent.click(await dialog().findByRole('button', { name: 'Cancel calculation' }));
    expect(dialog().queryByRole('progressbar')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Calculate');
    await act(async () => {
      answer([shifts(false)]);
      await Promise.resolve();
    });
    expect(screen.queryByRole('table', { name: 'Total of each service period' })).toBeNull();
    calculate();
    await waitFor(() => expect(dialog().getByRole('progressbar')).toBeTruthy());
    answer([shifts(false)]);
    await screen.findByRole('table', { name: 'Total of each service period' });
  });

  it('says that no period begins in the months, and why reading failed', async () => {
    await openPreview({
      list: ({ table }) => {
        if (table === 'pb_adhocline') throw new Error('The service is busy.');
        return [];
      },
    });
    await dialog().findByLabelText('Valet: Amount');
    calculate();
    expect(await dialog().findAllByText('The preview could not be made. The service is busy.')).not.toEqual(
      [],
    );
    type(/First month/, '2023-01');
    calculate();
    expect(
      await dialog().findAllByText('No service period of the contract begins in these months.'),
    ).not.toEqual([]);
  });

  it('gives the focus back to its button when it closes', async () => {
    await openPreview();
    await dialog().findByLabelText('Valet: Amount');
    fireEvent.click(dialog().getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Preview'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('speaks Spanish and takes a decimal comma', async () => {
    await openPreview({ languageId: 3082 });
    const fee = await dialog().findByLabelText('Valet: Importe');
    fireEvent.change(fee, { target: { value: '1000,5' } });
    fireEvent.change(dialog().getByLabelText(/Primer mes/), { target: { value: '2025-05' } });
    fireEvent.click(dialog().getByRole('button', { name: 'Calcular' }));
    await screen.findByRole('table', { name: 'Total de cada período de servicio' });
    expect(
      cells('Total de cada período de servicio')
        .at(-1)
        ?.replace(/\u00a0/g, ' '),
    ).toContain('0,50');
  });
});
