import { JsonNumber } from '@powerbill/core';
import { type BatchPart, readBatch, writeBatch } from './batch';

const parts: readonly BatchPart[] = [
  { kind: 'get', path: "accounts?$filter=name eq 'a b'" },
  {
    kind: 'changeSet',
    operations: [
      { method: 'POST', path: 'pb_sites', body: { pb_rate: new JsonNumber('1.10') } },
      { method: 'PATCH', path: 'pb_sites(1)', body: {}, ifMatch: 'W/"3"' },
    ],
  },
  { kind: 'changeSet', operations: [{ method: 'POST', path: 'accounts', body: {} }] },
];

const lines = (...all: string[]): string => all.join('\r\n');
const created = (id: string, contentId: number): string =>
  lines(
    'Content-Type: application/http',
    `Content-ID: ${contentId}`,
    '',
    'HTTP/1.1 204 No Content',
    `OData-EntityId: https://org.example/api/data/v9.2/pb_sites(${id})`,
    '',
    '',
  );
const changeSet = (...responses: string[]): string =>
  lines(
    'Content-Type: multipart/mixed; boundary=changesetresponse_1',
    '',
    ...responses.flatMap((one) => ['--changesetresponse_1', one]),
    '--changesetresponse_1--',
    '',
  );
const error = lines(
  'Content-Type: application/http',
  'Content-ID: 3',
  '',
  'HTTP/1.1 412 Precondition Failed',
  'Content-Type: application/json',
  '',
  '{"error":{"code":"0x80060892","message":"A record with matching key values already exists."}}',
);
const got = lines(
  'Content-Type: application/http',
  '',
  'HTTP/1.1 200 OK',
  'Content-Type: application/json',
  '',
  '{"value":[]}',
);
const answer = (...sections: string[]): string =>
  lines(...sections.flatMap((one) => ['--batchresponse_1', one]), '--batchresponse_1--', '');
const TYPE = 'multipart/mixed; boundary=batchresponse_1';
const id = '7a1f0d42-1c6a-4b7e-8f10-2f9a5f3e6b11';

describe('writeBatch', () => {
  const text = writeBatch(parts, '/api/data/v9.2', 'batch_x');

  it('ends every line with CRLF', () => expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/));

  it('encodes blanks of an address and writes exact numbers', () => {
    expect(text).toContain("GET /api/data/v9.2/accounts?$filter=name%20eq%20'a%20b' HTTP/1.1\r\n");
    expect(text).toContain('\r\n\r\n{"pb_rate":1.10}\r\n');
  });

  it('numbers the operations of all change sets and carries versions', () => {
    expect([...text.matchAll(/Content-ID: (\d)/g)].map((match) => match[1])).toEqual(['1', '2', '3']);
    expect(text).toContain('If-Match: W/"3"\r\n');
  });
});

describe('readBatch', () => {
  it('gives one result for each part, whether a failed change set is nested or not', () => {
    for (const refused of [error, changeSet(error)]) {
      const text = answer(got, changeSet(created(id.toUpperCase(), 1), created(id, 2)), refused);
      const results = readBatch(parts, TYPE, text);
      expect(results[0]).toEqual({ kind: 'get', ok: true, body: { value: [] } });
      expect(results[1]).toEqual({ kind: 'changeSet', ok: true, entityIds: [id, id] });
      expect(results[2]).toMatchObject({
        ok: false,
        operation: 0,
        error: { status: 412, code: '0x80060892' },
      });
    }
  });

  it('takes a part that was not answered for an error', () => {
    const results = readBatch(parts, TYPE, answer(got, error));
    expect(results.map((result) => result.ok)).toEqual([true, false, false]);
    expect(results[2]).toMatchObject({ error: { code: 'batch.unanswered' } });
  });

  it('takes a change set that was answered in part for an error', () => {
    const results = readBatch(parts, TYPE, answer(got, changeSet(created(id, 1)), changeSet(created(id, 3))));
    expect(results.map((result) => result.ok)).toEqual([true, false, true]);
  });

  it('refuses an answer that was cut off', () => {
    const whole = answer(got, changeSet(created(id, 1), created(id, 2)), error);
    for (const at of [10, 200, whole.length - 10]) {
      expect(() => readBatch(parts, TYPE, whole.slice(0, at))).toThrow(SyntaxError);
    }
    expect(() => readBatch(parts, 'text/plain', whole)).toThrow(SyntaxError);
  });
});
