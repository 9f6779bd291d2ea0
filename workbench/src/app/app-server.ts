import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { WorkbenchHandler, WorkbenchRequest, WorkbenchResponse } from '../http/message';
import { page } from './page';

export interface AppServerOptions {
  readonly folders: {
    /** What `buildApp` wrote. */
    readonly shell: string;
    /** What pcf-scripts wrote: a folder for each control. */
    readonly controls: string;
  };
  /** A new value for each page: the only style elements that the page admits carry it. */
  readonly nonce?: () => string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml; charset=utf-8',
  '.resx': 'application/xml; charset=utf-8',
};

/** Serves the shell below `/app`, and the built controls, byte for byte, below `/app/controls`. */
export function createAppServer({ folders, nonce = randomNonce }: AppServerOptions): WorkbenchHandler {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return { status: 405, headers: { allow: 'GET, HEAD' }, body: '' };
    }
    const path = request.url.pathname;
    if (path === '/app')
      return { status: 308, headers: { location: `/app/${request.url.search}` }, body: '' };
    if (path === '/app/') return pageResponse(nonce());
    const file = fileOf(path, folders);
    return file === undefined ? notFound() : fileResponse(file, request);
  };
}

const randomNonce = (): string => randomBytes(16).toString('base64');

function pageResponse(nonce: string): WorkbenchResponse {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(nonce),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body: page(nonce),
  };
}

/** Everything comes from this origin. Fluent writes its styles into elements of its own, which carry the nonce. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The file that a path names; each segment is a plain name, so no path leads out of its folder. */
function fileOf(path: string, folders: AppServerOptions['folders']): string | undefined {
  const segments = path.split('/').slice(2);
  const plain = segments.every((segment) => /^[\w-][\w.-]*$/.test(segment));
  if (!plain || !(extname(path) in contentTypes)) return undefined;
  if (segments[0] === 'controls') return join(folders.controls, ...segments.slice(1));
  return segments.length === 1 ? join(folders.shell, ...segments) : undefined;
}

async function fileResponse(file: string, request: WorkbenchRequest): Promise<WorkbenchResponse> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return notFound();
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  const headers = {
    'content-type': contentTypes[extname(file)] ?? '',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    etag,
  };
  if (request.headers['if-none-match'] === etag) return { status: 304, headers, body: '' };
  return { status: 200, headers, body: request.method === 'HEAD' ? '' : bytes };
}

const notFound = (): WorkbenchResponse => ({
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'There is no such file in the app: build it first.',
});
