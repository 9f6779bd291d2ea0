import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { DroppedReply } from './dropped-reply';
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
export async function listen(port: number, largestBody: number = MAX_BODY_BYTES): Promise<Listener> {
  let handler: WorkbenchHandler = () =>
    Promise.resolve({ status: 503, headers: { 'retry-after': '1' }, body: 'The workbench is starting.' });
  const server = createServer({ maxHeaderSize: MAX_HEAD_BYTES }, (incoming, outgoing) => {
    void answer(incoming, largestBody, (request) => handler(request)).then((response) => {
      if (response === undefined) {
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(response.status, { ...response.headers });
      outgoing.end(response.body);
    });
  });
  server.keepAliveTimeout = 65_000;
  server.on('clientError', refuseHead);
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

/** A request whose head cannot be read gets an answer all the same, where somebody still listens. */
function refuseHead(error: Error, socket: Duplex): void {
  if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) {
    socket.destroy();
    return;
  }
  const tooLarge = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
  const { body, headers } = refusal(
    tooLarge ? 'The address and the headers are longer than 40 KB.' : 'The request is no HTTP request.',
  );
  const lines = Object.entries({ ...headers, connection: 'close', 'content-length': body.length });
  const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    [`HTTP/1.1 ${status}`, ...lines.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n'),
  );
}

/**
 * What the listener itself refuses is said as the Web API says it: a client that sends such a request parses this.
 */
const refusal = (message: string) => ({
  headers: { 'content-type': 'application/json; odata.metadata=minimal', 'odata-version': '4.0' },
  body: JSON.stringify({ error: { code: '0x80060888', message } }),
});

/** The answer of a handler; undefined when the connection is to be cut. */
async function answer(
  incoming: IncomingMessage,
  largestBody: number,
  handler: WorkbenchHandler,
): Promise<WorkbenchResponse | undefined> {
  try {
    const body = await readBody(incoming, largestBody);
    if (body === undefined) {
      return { status: 413, ...refusal(`The body is larger than ${largestBody} bytes.`) };
    }
    const url = addressOf(incoming);
    if (url === undefined) return { status: 400, ...refusal('The address of the request cannot be read.') };
    return await handler(toRequest(incoming, url, body));
  } catch (error) {
    // Nobody waits for an answer where the connection broke while the body arrived: no failure of ours to tell of.
    if (error instanceof DroppedReply || (incoming.destroyed && !incoming.complete)) return undefined;
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

/** The address that was asked for; two slashes at its beginning are part of the path. */
function addressOf({ url = '/', headers }: IncomingMessage): URL | undefined {
  const { host = '127.0.0.1' } = headers;
  // A host that holds more than a name and a port would move the path.
  if (/[/?#@\\]/.test(host)) return undefined;
  const text = url.startsWith('/') ? `http://${host}${url}` : url;
  return URL.canParse(text) ? new URL(text) : undefined;
}

function toRequest(incoming: IncomingMessage, url: URL, body: Uint8Array): WorkbenchRequest {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return {
    method: incoming.method ?? 'GET',
    url,
    headers,
    body,
  };
}

/** The bytes of a body; undefined when they are too many. The rest is read all the same, so that the answer arrives. */
async function readBody(incoming: IncomingMessage, largest: number): Promise<Uint8Array | undefined> {
  let chunks: Buffer[] | undefined = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) chunks = undefined;
    chunks?.push(chunk);
  }
  return chunks && Buffer.concat(chunks);
}
