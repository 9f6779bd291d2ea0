/**
 * The Dataverse Web API over `fetch`. It keeps nothing between calls but the token: no open batch, no session.
 */
import type { Json } from '@powerbill/core';
import { exactJson } from '../../exact-json';
import { type BatchPart, type BatchResult, LARGEST_BATCH, readBatch, writeBatch } from './batch';
import { DataverseError, ThrottledError, UnreachableError } from './dataverse-error';
import { errorOf, type JsonObject, readObject, rowsOf } from './json-answer';
import { semaphore } from './semaphore';

export interface ClientOptions {
  /** Root of the Web API, without a slash at its end. */
  readonly url: string;
  /** Gives a token; asked again with `true` when the one given was refused. */
  readonly token: (renew?: boolean) => Promise<string>;
  readonly fetch?: typeof fetch;
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly newId?: () => string;
}

export interface RequestOptions {
  readonly prefer?: string;
  readonly ifMatch?: string;
  /** Entra object id of the person in whose name the request is made. */
  readonly callerObjectId?: string;
}

/** What was sent since the client was made. A batch is one request; its operations and rows stand beside it. */
export interface Counters {
  requests: number;
  operations: number;
  rowsWritten: number;
}

/** Four in flight are what the service-protection limits sustain: 1,200 s of execution in 300 s. */
const MOST_IN_FLIGHT = 4;
const LONGEST_WAIT_SECONDS = 20;
const MOST_TRIES = 4;

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Whether sending it twice does no harm. */
  readonly repeatable: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export class DataverseClient {
  readonly counters: Counters = { requests: 0, operations: 0, rowsWritten: 0 };
  readonly #options: Required<ClientOptions>;
  readonly #inTurn = semaphore(MOST_IN_FLIGHT);

  constructor(options: ClientOptions) {
    this.#options = {
      fetch: (input, init) => fetch(input, init),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      newId: () => crypto.randomUUID(),
      ...options,
    };
  }

  /** Reads one row or one page; null when there is no such row. */
  async get(path: string, options: RequestOptions = {}): Promise<JsonObject | null> {
    const answer = await this.#send({
      method: 'GET',
      path,
      headers: headersOf(options),
      body: null,
      repeatable: true,
    });
    if (answer.status === 404) return null;
    return readObject(successful(answer));
  }

  /** Reads all rows of a list, page by page. */
  async list(path: string, options: RequestOptions = {}): Promise<JsonObject[]> {
    const rows: JsonObject[] = [];
    for await (const page of this.pages(path, options)) rows.push(...page);
    return rows;
  }

  /** The pages of a list. The link to the next page is used as it came. */
  async *pages(path: string, options: RequestOptions = {}): AsyncGenerator<readonly JsonObject[]> {
    let next: string | undefined = path;
    while (next !== undefined) {
      const body: JsonObject | null = await this.get(next, options);
      if (body === null)
        throw new DataverseError(404, 'http.404', `There is no list at ${path.slice(0, 80)}.`);
      yield rowsOf(body);
      const link: Json | undefined = body['@odata.nextLink'];
      next = typeof link === 'string' ? this.pathOf(link) : undefined;
    }
  }

  /** Creates a row. */
  async create(setName: string, body: Json, options: RequestOptions = {}): Promise<void> {
    await this.#write('POST', setName, body, options, 1);
  }

  /** Changes a row; with `ifMatch` only when it is still the version that was read. */
  async update(path: string, body: Json, options: RequestOptions = {}): Promise<void> {
    await this.#write('PATCH', path, body, options, 1);
  }

  /** Creates rows in one transaction: all or none. */
  async createMultiple(setName: string, logicalName: string, rows: readonly JsonObject[]): Promise<void> {
    await this.#multiple('CreateMultiple', setName, logicalName, rows);
  }

  /** Creates or updates rows in one transaction. A row is named by its id or by `@odata.id` with a key. */
  async upsertMultiple(setName: string, logicalName: string, rows: readonly JsonObject[]): Promise<void> {
    await this.#multiple('UpsertMultiple', setName, logicalName, rows);
  }

  /**
   * Sends reads and change sets in one request and gives one result for each, in order. A part that fails
   * does not stop the others. Longer lists go in several batches, a change set never apart.
   */
  async batch(parts: readonly BatchPart[], options: RequestOptions = {}): Promise<BatchResult[]> {
    const results: BatchResult[] = [];
    for (const group of inBatches(parts)) results.push(...(await this.#oneBatch(group, options)));
    return results;
  }

  async #oneBatch(parts: readonly BatchPart[], options: RequestOptions): Promise<BatchResult[]> {
    const boundary = `batch_${this.#options.newId()}`;
    const root = new URL(this.#options.url).pathname;
    const operations = parts.reduce((sum, one) => sum + sizeOf(one), 0);
    const writes = parts.reduce((sum, one) => sum + (one.kind === 'get' ? 0 : sizeOf(one)), 0);
    const answer = await this.#send({
      method: 'POST',
      path: '$batch',
      headers: {
        ...headersOf({ ...options, prefer: 'odata.continue-on-error' }),
        'content-type': `multipart/mixed; boundary="${boundary}"`,
      },
      body: writeBatch(parts, root, boundary),
      repeatable: writes === 0,
    });
    this.counters.operations += operations - 1;
    this.counters.rowsWritten += writes;
    const contentType = answer.headers.get('content-type') ?? '';
    // The outer status follows the failing part, so that the form of the body decides.
    if (!contentType.startsWith('multipart/')) throw errorOf(answer.status, answer.text);
    return readBatch(parts, contentType, answer.text);
  }

  async #multiple(message: string, setName: string, logicalName: string, rows: readonly JsonObject[]) {
    if (rows.length === 0) return;
    const targets = rows.map((row) => ({ '@odata.type': `Microsoft.Dynamics.CRM.${logicalName}`, ...row }));
    const path = `${setName}/Microsoft.Dynamics.CRM.${message}`;
    await this.#write('POST', path, { Targets: targets }, {}, rows.length);
  }

  async #write(method: string, path: string, body: Json, options: RequestOptions, rows: number) {
    const answer = await this.#send({
      method,
      path,
      headers: { ...headersOf(options), 'content-type': 'application/json; charset=utf-8' },
      body: exactJson(body),
      repeatable: false,
    });
    successful(answer);
    this.counters.rowsWritten += rows;
  }

  /** The path of a link that the service gave, below the root of the Web API. */
  pathOf(link: string): string {
    const root = `${this.#options.url}/`;
    if (!link.startsWith(root)) {
      throw new DataverseError(0, 'answer.foreignLink', 'The next page lies outside the configured address.');
    }
    return link.slice(root.length);
  }

  async #send(request: Sent): Promise<Answer> {
    let renew = false;
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#once(request, renew, tries);
      if (answer === undefined) continue;
      if (answer.status === 401 && !renew) {
        renew = true;
        continue;
      }
      if (answer.status === 429) {
        const seconds = retryAfter(answer);
        if (seconds > LONGEST_WAIT_SECONDS || tries >= MOST_TRIES) throw new ThrottledError(seconds);
        await this.#options.wait(seconds * 1000);
        continue;
      }
      if (answer.status >= 500 && request.repeatable && tries < MOST_TRIES) {
        await this.#options.wait(pause(tries));
        continue;
      }
      return answer;
    }
  }

  /** One attempt; undefined when no answer came and the request may be repeated. */
  async #once(request: Sent, renew: boolean, tries: number): Promise<Answer | undefined> {
    const token = await this.#options.token(renew);
    try {
      return await this.#inTurn(async () => {
        this.counters.requests += 1;
        this.counters.operations += 1;
        const response = await this.#options.fetch(`${this.#options.url}/${request.path}`, {
          method: request.method,
          headers: { ...request.headers, authorization: `Bearer ${token}` },
          ...(request.body === null ? {} : { body: request.body }),
        });
        return { status: response.status, headers: response.headers, text: await response.text() };
      });
    } catch (error) {
      if (!request.repeatable || tries >= MOST_TRIES) throw new UnreachableError(error);
      await this.#options.wait(pause(tries));
      return undefined;
    }
  }
}

/** 200 ms, 400 ms, 800 ms. */
const pause = (tries: number): number => 100 * 2 ** tries;

function retryAfter(answer: Answer): number {
  const text = answer.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) : LONGEST_WAIT_SECONDS;
}

function headersOf(options: RequestOptions): Record<string, string> {
  return {
    accept: 'application/json',
    'odata-version': '4.0',
    'odata-maxversion': '4.0',
    ...(options.prefer === undefined ? {} : { prefer: options.prefer }),
    ...(options.ifMatch === undefined ? {} : { 'if-match': options.ifMatch }),
    ...(options.callerObjectId === undefined ? {} : { callerobjectid: options.callerObjectId }),
  };
}

function successful(answer: Answer): string {
  if (answer.status >= 300) throw errorOf(answer.status, answer.text);
  return answer.text;
}

const sizeOf = (one: BatchPart): number => (one.kind === 'get' ? 1 : one.operations.length);

function inBatches(parts: readonly BatchPart[]): BatchPart[][] {
  const batches: BatchPart[][] = [];
  let size = LARGEST_BATCH;
  for (const one of parts) {
    if (size + sizeOf(one) > LARGEST_BATCH) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(one);
    size += sizeOf(one);
  }
  return batches;
}
