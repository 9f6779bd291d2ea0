/** A service on a store in memory with the sample people, for tests: requests go to the handler, no socket. */
import { randomUUID } from 'node:crypto';
import { tableList } from '@powerbill/schema';
import { BUSINESS_UNIT_ID, ORGANIZATION_ID, people, type PersonName } from '../../tenant/people';
import type { DeliveryInit } from '../events/webhook';
import { provision } from '../provision';
import { createDataverse, type Dataverse, type DataverseOptions } from '../server';
import { openStore, type Store } from '../store/open-store';
import { LooseJson } from './loose-json';

export const ORIGIN = 'http://dataverse.test';
export const ROOT = `${ORIGIN}/api/data/v9.2`;
export const organization = { id: ORGANIZATION_ID, name: 'powerbill' };

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON; undefined inside when it is none. */
  readonly json: LooseJson;
}

export interface Delivered {
  readonly url: string;
  readonly init: DeliveryInit;
}

export interface TestService {
  readonly dataverse: Dataverse;
  readonly store: Store;
  readonly delivered: Delivered[];
  /** What the webhook answers, in order; 200 when nothing is left. */
  readonly answers: number[];
  /** The moment of the next request. */
  now: Date;
  call(
    person: PersonName,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

export const personOf = (name: PersonName) => {
  const found = people.find((one) => one.name === name);
  if (!found) throw new Error(`There is no person ${name}.`);
  return found;
};

export function fill(store: Store, now: Date): void {
  provision(store, { organization, businessUnitId: BUSINESS_UNIT_ID, users: people, now });
}

/** Tokens of tests are names of people. */
export const authenticate: DataverseOptions['authenticate'] = (authorization) => {
  const name = authorization?.replace('Bearer ', '');
  const person = people.find((one) => one.name === name);
  if (person) return Promise.resolve({ objectId: person.objectId });
  return Promise.resolve(name === 'stranger' ? { objectId: randomUUID() } : undefined);
};

export function testService(
  store: Store = openStore({ tables: tableList }),
  origin: string = ORIGIN,
  more: Partial<DataverseOptions> = {},
): TestService {
  const service = {
    now: new Date('2025-07-02T10:20:30.456Z'),
    delivered: [] as Delivered[],
    answers: [] as number[],
  };
  fill(store, service.now);
  const dataverse = createDataverse({
    store,
    tables: tableList,
    origin,
    authenticate,
    clock: () => service.now,
    newId: () => randomUUID(),
    deliver: (url, init) => {
      service.delivered.push({ url, init });
      return Promise.resolve({ status: service.answers.shift() ?? 200 });
    },
    organization,
    ...more,
  });
  return Object.assign(service, {
    dataverse,
    store,
    call: async (
      person: PersonName,
      method: string,
      path: string,
      body?: unknown,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Answer> => {
      const isText = typeof body === 'string' || body === undefined;
      const text = isText ? (body ?? '') : JSON.stringify(body);
      const response = await dataverse.handle({
        method,
        url: new URL(`${origin}/api/data/v9.2${path}`),
        headers: {
          authorization: `Bearer ${person}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: new TextEncoder().encode(text),
      });
      const content =
        typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body);
      const type = response.headers['Content-Type'] ?? '';
      return {
        status: response.status,
        headers: response.headers,
        text: content,
        json: new LooseJson(type.includes('json') ? JSON.parse(content) : undefined),
      };
    },
  });
}
