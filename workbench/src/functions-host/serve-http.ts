import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorkbenchRequest } from '../http/message';
import type { FunctionResponse } from './http-functions';

/** The platform's own limit. */
const MAX_BODY_BYTES = 100 * 1024 * 1024;

export interface HttpServer {
  readonly port: number;
  /** Takes no new request, and resolves when those that run are answered. */
  stop(): Promise<void>;
}

/** Serves a handler on the loopback address; `port` 0 takes a free one. */
export async function serveHttp(
  port: number,
  handler: (request: WorkbenchRequest) => Promise<FunctionResponse>,
  onError: (error: unknown) => void,
): Promise<HttpServer> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, handler)
      .then((response) => send(outgoing, response))
      .catch((error: unknown) => {
        onError(error);
        outgoing.writeHead(500).end();
      });
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function answer(
  incoming: IncomingMessage,
  handler: (request: WorkbenchRequest) => Promise<FunctionResponse>,
): Promise<FunctionResponse> {
  const body = await readBody(incoming);
  if (!body) return { status: 413, headers: { connection: 'close' }, body: '' };
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const),
  );
  const origin = `http://${headers.host ?? '127.0.0.1'}`;
  const url = URL.canParse(incoming.url ?? '/', origin) ? new URL(incoming.url ?? '/', origin) : undefined;
  if (!url) return { status: 400, headers: {}, body: '' };
  return handler({ method: incoming.method ?? 'GET', url, headers, body });
}

/** The whole body; undefined, with the rest unread, as soon as it is larger than the limit. */
async function readBody(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(outgoing: ServerResponse, response: FunctionResponse): void {
  const headers = Object.entries(response.headers).map(
    ([name, value]) => [name, typeof value === 'string' ? value : [...value]] as const,
  );
  outgoing.writeHead(response.status, Object.fromEntries(headers));
  outgoing.end(response.body);
}
