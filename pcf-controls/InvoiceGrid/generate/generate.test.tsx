import { choices } from '@powerbill/schema';
import { act, fireEvent, screen } from '@testing-library/react';
import type { WebCall } from '../../testing/component-framework/web-api';
import { GENERATE, removeGrid, shown, startGrid } from '../../testing/invoice-grid';

afterEach(removeGrid);

describe('Generate', () => {
  const job = choices.jobStatus.value;
  const openDialog = () => fireEvent.click(screen.getByText('Generate'));
  const confirm = () => fireEvent.submit(screen.getByRole('dialog').querySelector('form')!);

  it('is not there for those who may not create runs', () => {
    startGrid();
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
    const host = startGrid({ privileges: GENERATE, answer });
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
    const host = startGrid({ privileges: GENERATE });
    openDialog();
    fireEvent.change(screen.getByLabelText(/Service month/), { target: { value: '' } });
    confirm();
    expect(screen.getByText(/Enter a month/)).toBeTruthy();
    expect(host.calls).toHaveLength(0);
  });

  it('shows the sentence of the server when it is refused', async () => {
    const refusal = Object.assign(new Error('Principal user is missing prvCreatepb_billingrun.'), {
      errorCode: 0x80040220,
    });
    startGrid({ privileges: GENERATE, answer: () => Promise.reject(refusal) });
    openDialog();
    confirm();
    expect(await screen.findByText('You may not generate statements.')).toBeTruthy();
    expect(shown(/missing prvCreatepb_billingrun/)).toBeTruthy();
  });

  it('stops asking when the control goes away', async () => {
    jest.useFakeTimers();
    const host = startGrid({
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
    await jest.advanceTimersByTimeAsync(60_000);
    expect(host.calls).toHaveLength(asked);
  });
});
