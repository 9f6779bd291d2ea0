import type { WorkbenchHandler } from './message';

/** Sends a request to the handler with the longest path prefix that fits; 404 where none does. */
export function route(rooms: Readonly<Record<string, WorkbenchHandler>>): WorkbenchHandler {
  const prefixes = Object.keys(rooms).sort((a, b) => b.length - a.length);
  return (request) => {
    const prefix = prefixes.find((one) => isBelow(request.url.pathname, one));
    const room = prefix === undefined ? undefined : rooms[prefix];
    if (room) return room(request);
    return Promise.resolve({
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: `Nothing is served at ${request.url.pathname}.`,
    });
  };
}

const isBelow = (path: string, prefix: string): boolean =>
  prefix === '/' ? path === '/' : path === prefix || path.startsWith(`${prefix}/`);
