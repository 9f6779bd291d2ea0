import { JsonNumber } from '@powerbill/core';
import { type Answer, FakeService } from '../testing/fake-service';
import { ApiProblem, createApiClient } from './client';

const run = {
  id: '11111111-0000-4000-8000-000000000001',
  name: 'June',
  month: '2025-06',
  status: 'requested',
  total: null,
  succeeded: 0,
  failed: 0,
  new: 0,
  unchanged: 0,
  createdOn: '2025-07-01T06:00:00Z',
  startedOn: null,
  progressedOn: null,
  finishedOn: null,
  message: null,
  correlationId: null,
};

const answered = (value: unknown, status = 200): Answer => ({ status, body: JSON.stringify(value) });
const clientOf = (service: FakeService) =>
  createApiClient('https://app.example/api/', () => Promise.resolve('token'), service.fetch);

describe('createApiClient', () => {
  it('sends the token, the keys and exact numbers', async () => {
    const service = new FakeService(answered({ results: [] }));
    await clientOf(service).migrateContracts(
      { records: [{ fee: new JsonNumber('1.50') }] },
      { correlationId: 'c-1' },
    );
    expect(service.sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://app.example/api/migration/contracts',
      headers: { authorization: 'Bearer token', 'x-correlation-id': 'c-1' },
      body: '{"records":[{"fee":1.50}]}',
    });
    const runs = new FakeService(answered(run, 202));
    expect(await clientOf(runs).requestStatementRun({ month: '2025-06' }, { idempotencyKey: 'k' })).toEqual(
      run,
    );
    expect(runs.sent[0]?.headers['idempotency-key']).toBe('k');
  });

  it('puts parameters in the route and the others in the query', async () => {
    const service = new FakeService(answered({ items: [], continuationToken: null }));
    await clientOf(service).listRunItems({ id: run.id, status: 'failed' });
    expect(service.sent[0]?.url).toBe(`https://app.example/api/runs/${run.id}/items?status=failed`);
  });

  it('puts parameters of the route in the address of a body, too', async () => {
    const amounts = { stored: '1.00', edited: null, difference: null };
    const preview = {
      contractNumber: 'C-1',
      versionId: run.id,
      currency: 'USD',
      total: amounts,
      periods: [],
    };
    const service = new FakeService(answered(preview));
    expect(await clientOf(service).previewContract({ id: run.id, from: '2025-06' })).toEqual(preview);
    expect(service.sent[0]).toMatchObject({
      url: `https://app.example/api/contracts/${run.id}/preview`,
      body: '{"from":"2025-06"}',
    });
  });

  it('asks for health without a token', async () => {
    const service = new FakeService(answered({ status: 'healthy', checks: [] }));
    await clientOf(service).checkHealth({});
    expect(service.sent[0]?.headers).not.toHaveProperty('authorization');
  });

  it('throws the problem that the API answered with', async () => {
    const problem = {
      code: 'input.invalid',
      detail: 'Correct it.',
      correlationId: 'c-1',
      errors: [{ path: '/a', code: 'x', message: 'y' }],
    };
    const call = clientOf(new FakeService(answered(problem, 400))).getRun({ id: run.id });
    await expect(call).rejects.toEqual(
      new ApiProblem(400, 'input.invalid', 'Correct it.', 'c-1', problem.errors),
    );
    const bare = clientOf(new FakeService({ status: 502, body: 'Bad gateway' })).getRun({ id: run.id });
    await expect(bare).rejects.toMatchObject({ status: 502, code: 'http.502' });
  });
});
