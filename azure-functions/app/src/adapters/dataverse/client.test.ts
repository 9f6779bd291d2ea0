import { JsonNumber } from '@powerbill/core';
import { type Answer, FakeService } from '../../testing/fake-service';
import { DataverseClient } from './client';
import { DataverseError, ThrottledError, UnreachableError } from './dataverse-error';

const URL_ROOT = 'https://org.example/api/data/v9.2';
const ok: Answer = { status: 200, body: '{"value":[]}' };
const throttled = (seconds: number): Answer => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: '{}',
});

function clientOf(service: FakeService): DataverseClient {
  return new DataverseClient({
    url: URL_ROOT,
    token: (renew) => Promise.resolve(renew === true ? 'new' : 'old'),
    fetch: service.fetch,
    wait: service.wait,
    newId: () => 'id',
  });
}

describe('reading', () => {
  it('sends the token, the protocol version and the person it reads for', async () => {
    const service = new FakeService(ok);
    await clientOf(service).get('accounts', { callerObjectId: 'person', prefer: 'odata.maxpagesize=5' });
    expect(service.sent[0]).toMatchObject({
      url: `${URL_ROOT}/accounts`,
      headers: {
        authorization: 'Bearer old',
        'odata-version': '4.0',
        callerobjectid: 'person',
        prefer: 'odata.maxpagesize=5',
      },
    });
  });

  it('keeps the digits of numbers', async () => {
    const service = new FakeService({ status: 200, body: '{"amount":120.5000}' });
    expect((await clientOf(service).get('x'))?.amount).toEqual(new JsonNumber('120.5000'));
  });

  it('follows the link to the next page as it came', async () => {
    const service = new FakeService(
      {
        status: 200,
        body: JSON.stringify({
          value: [{ n: 1 }],
          '@odata.nextLink': `${URL_ROOT}/accounts?$skiptoken=%3Cx%3E`,
        }),
      },
      { status: 200, body: '{"value":[{"n":2}]}' },
    );
    expect(await clientOf(service).list('accounts')).toEqual([{ n: 1 }, { n: 2 }]);
    expect(service.sent[1]?.url).toBe(`${URL_ROOT}/accounts?$skiptoken=%3Cx%3E`);
  });

  it('never follows a link to another address', async () => {
    const body = JSON.stringify({ value: [], '@odata.nextLink': 'https://evil.example/accounts' });
    const service = new FakeService({ status: 200, body });
    await expect(clientOf(service).list('accounts')).rejects.toThrow('outside');
    expect(service.sent).toHaveLength(1);
  });

  it('is null for a row that does not exist', async () => {
    expect(await clientOf(new FakeService({ status: 404, body: '{}' })).get('accounts(1)')).toBeNull();
  });

  it('tries again after a lost answer and after an error of the service', async () => {
    const service = new FakeService({ lost: true }, { status: 503, body: '' }, ok);
    await clientOf(service).get('accounts');
    expect(service.sent).toHaveLength(3);
    expect(service.waits).toHaveLength(2);
  });

  it('gives up in the end', async () => {
    await expect(clientOf(new FakeService({ lost: true })).get('x')).rejects.toBeInstanceOf(UnreachableError);
    await expect(clientOf(new FakeService({ status: 500, body: '{}' })).get('x')).rejects.toBeInstanceOf(
      DataverseError,
    );
  });

  it('asks for a new token once when the one it has is refused', async () => {
    const service = new FakeService({ status: 401, body: '{}' }, ok);
    await clientOf(service).get('accounts');
    expect(service.sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });
});

describe('writing', () => {
  it('is never repeated when the answer is lost or the service fails', async () => {
    for (const answer of [{ lost: true } as const, { status: 500, body: '{}' }]) {
      const service = new FakeService(answer);
      await expect(clientOf(service).create('accounts', { name: 'x' })).rejects.toThrow();
      expect(service.sent).toHaveLength(1);
    }
  });

  it('writes exact numbers and the version that it changes', async () => {
    const service = new FakeService({ status: 204 });
    await clientOf(service).update('accounts(1)', { amount: new JsonNumber('0.10') }, { ifMatch: 'W/"7"' });
    expect(service.sent[0]).toMatchObject({
      method: 'PATCH',
      body: '{"amount":0.10}',
      headers: { 'if-match': 'W/"7"' },
    });
  });

  it('tells a conflict with the code of the platform', async () => {
    const body = '{"error":{"code":"0x80060882","message":"The version differs."}}';
    const writing = clientOf(new FakeService({ status: 412, body })).update('accounts(1)', {});
    await expect(writing).rejects.toMatchObject({ status: 412, code: '0x80060882', isConflict: true });
  });

  it('names the type of every row of a bulk message and counts the rows', async () => {
    const service = new FakeService({ status: 200, body: '{"Ids":[]}' });
    const client = clientOf(service);
    await client.createMultiple('pb_sites', 'pb_site', [{ pb_name: 'a' }, { pb_name: 'b' }]);
    expect(service.sent[0]?.url).toBe(`${URL_ROOT}/pb_sites/Microsoft.Dynamics.CRM.CreateMultiple`);
    expect(JSON.parse(service.sent[0]?.body ?? '')).toEqual({
      Targets: [
        { '@odata.type': 'Microsoft.Dynamics.CRM.pb_site', pb_name: 'a' },
        { '@odata.type': 'Microsoft.Dynamics.CRM.pb_site', pb_name: 'b' },
      ],
    });
    expect(client.counters).toEqual({ requests: 1, operations: 1, rowsWritten: 2 });
  });
});

describe('limits of the service', () => {
  it('waits exactly as long as it is told, for writes too', async () => {
    const service = new FakeService(throttled(7), { status: 204 });
    await clientOf(service).create('accounts', {});
    expect(service.waits).toEqual([7000]);
    expect(service.sent).toHaveLength(2);
  });

  it('hands a long pause to the caller', async () => {
    const service = new FakeService(throttled(21));
    await expect(clientOf(service).get('accounts')).rejects.toEqual(new ThrottledError(21));
    expect(service.waits).toEqual([]);
  });

  it('has four requests in flight at most', async () => {
    const service = new FakeService(ok);
    const client = clientOf(service);
    await Promise.all(Array.from({ length: 20 }, () => client.get('accounts')));
    expect(service.mostInFlight).toBe(4);
    expect(service.sent).toHaveLength(20);
  });
});

describe('batch', () => {
  it('splits long lists, and never a change set', async () => {
    const service = new FakeService((request) => {
      const boundary = /boundary="?([^"]+)/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
      const sets = request.body.split(`--${boundary}\r\n`).length - 1;
      const answer = 'Content-Type: application/http\r\n\r\nHTTP/1.1 412 Conflict\r\n\r\n{}';
      const body = `${`--r\r\n${answer}\r\n`.repeat(sets)}--r--\r\n`;
      return new Response(body, { status: 412, headers: { 'content-type': 'multipart/mixed; boundary=r' } });
    });
    const client = clientOf(service);
    const operations = Array.from(
      { length: 400 },
      () => ({ method: 'POST', path: 'accounts', body: {} }) as const,
    );
    const results = await client.batch([1, 2, 3].map(() => ({ kind: 'changeSet', operations })));
    expect(service.sent).toHaveLength(2);
    expect(results.map((result) => (result.ok ? 'ok' : result.error.status))).toEqual([412, 412, 412]);
    expect(client.counters).toEqual({ requests: 2, operations: 1200, rowsWritten: 1200 });
    expect(service.sent[0]?.headers.prefer).toBe('odata.continue-on-error');
  });

  it('repeats a lost batch of reads and never one with writes', async () => {
    const reads = new FakeService({ lost: true });
    await expect(clientOf(reads).batch([{ kind: 'get', path: 'x' }])).rejects.toBeInstanceOf(
      UnreachableError,
    );
    expect(reads.sent).toHaveLength(4);
    const writes = new FakeService({ lost: true });
    const operations = [{ method: 'POST', path: 'x', body: {} }] as const;
    await expect(clientOf(writes).batch([{ kind: 'changeSet', operations }])).rejects.toBeInstanceOf(
      UnreachableError,
    );
    expect(writes.sent).toHaveLength(1);
  });
});
