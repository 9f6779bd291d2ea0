import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorkbenchHandler, WorkbenchRequest, WorkbenchResponse } from './message';

/** A filter in an address may be long: Dataverse takes addresses of up to 32 KB, beside which a token stands. */
const MAX_HEAD_BYTES = 40 * 1024;

/** Larger bodies are refused: Dataverse itself accepts at most 128 MB. */
const MAX_BODY_BYTES = 128 * 1024 * 1024;

export interface Listener {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Replaces the handler: the listener is opened first, because rooms need to know its origin. */
  serve(handler: WorkbenchHandler): void;
  close(): Promise<void>;
}

/** Opens an HTTP listener on the loopback address; `port` 0 takes a free one. */
export async function listen(port: number): Promise<Listener> {
  let handler: WorkbenchHandler = () =>
    Promise.resolve({ status: 503, headers: { 'retry-after': '1' }, body: 'The workbench is starting.' });
  const server = createServer({ maxHeaderSize: MAX_HEAD_BYTES }, (incoming, outgoing) => {
    void answer(incoming, (request) => handler(request)).then((response) => {
      if (response === undefined) {
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(response.status, { ...response.headers });
      outgoing.end(response.body);
    });
  });
  server.keepAliveTimeout = 65_000;
  await opened(server, port);
  const actual = (server.address() as AddressInfo).port;
  return {
    port: actual,
    origin: `http://127.0.0.1:${actual}`,
    serve: (next) => {
      handler = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const opened = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });

/** A handler throws this to cut the connection instead of answering, as a failing network does. */
export class DroppedReply extends Error {}

/** The answer of a handler; undefined when the connection is to be cut. */
async function answer(
  incoming: IncomingMessage,
  handler: WorkbenchHandler,
): Promise<WorkbenchResponse | undefined> {
  try {
    const body = await readBody(incoming);
    if (body === undefined) return text(413, 'The body is larger than 128 MB.');
    return await handler(toRequest(incoming, body));
  } catch (error) {
    if (error instanceof DroppedReply) return undefined;
    process.stderr.write(
      `workbench: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return text(500, 'The workbench failed; its standard error says how.');
  }
}

const text = (status: number, body: string): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});

function toRequest(incoming: IncomingMessage, body: Uint8Array): WorkbenchRequest {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', `http://${headers.host ?? '127.0.0.1'}`),
    headers,
    body,
  };
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
