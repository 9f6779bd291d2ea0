import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What `host.json` says, as far as this host heeds it. */
export interface HostSettings {
  /** First segment of every HTTP route. */
  readonly routePrefix: string;
  readonly queues: {
    /** Messages of one queue that run at once. */
    readonly batchSize: number;
    /** Attempts before a message goes to the poison queue. */
    readonly maxDequeueCount: number;
    /** Seconds before a failed message is tried again. */
    readonly retrySeconds: number;
    readonly encoding: 'base64' | 'none';
  };
}

/** The platform's own defaults. */
export const defaultHostSettings: HostSettings = {
  routePrefix: 'api',
  queues: { batchSize: 16, maxDequeueCount: 5, retrySeconds: 0, encoding: 'base64' },
};

/** Reads the `host.json` beside a bundle or one folder above it; the defaults where there is none. */
export function readHostSettings(bundle: string): HostSettings {
  const folder = dirname(bundle);
  const file = [folder, dirname(folder)].map((one) => join(one, 'host.json')).find((one) => existsSync(one));
  return file === undefined ? defaultHostSettings : parseHostSettings(readFileSync(file, 'utf8'));
}

/** Decodes the text of a `host.json`; a value of a wrong kind is an error, what we do not heed is passed over. */
export function parseHostSettings(text: string): HostSettings {
  const extensions = child(JSON.parse(text), 'extensions');
  const http = child(extensions, 'http');
  const queues = child(extensions, 'queues');
  const fallback = defaultHostSettings.queues;
  const encoding = queues.messageEncoding ?? fallback.encoding;
  if (encoding !== 'base64' && encoding !== 'none')
    throw new Error('host.json: messageEncoding is base64 or none.');
  const prefix = http.routePrefix ?? defaultHostSettings.routePrefix;
  if (typeof prefix !== 'string') throw new Error('host.json: routePrefix is a text.');
  return {
    routePrefix: prefix,
    queues: {
      batchSize: count(queues.batchSize, 'batchSize', fallback.batchSize, 32),
      maxDequeueCount: count(queues.maxDequeueCount, 'maxDequeueCount', fallback.maxDequeueCount, 100),
      retrySeconds: seconds(queues.visibilityTimeout) ?? fallback.retrySeconds,
      encoding,
    },
  };
}

function child(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {};
  const found = (value as Record<string, unknown>)[name];
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
}

function count(value: unknown, name: string, fallback: number, max: number): number {
  if (value === undefined) return fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new Error(`host.json: ${name} is a whole number from 1 to ${max}.`);
}

/** Reads a time span `hh:mm:ss`. */
function seconds(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const match = typeof value === 'string' ? /^(\d+):([0-5]\d):([0-5]\d)$/.exec(value) : null;
  if (!match) throw new Error('host.json: visibilityTimeout is a time span hh:mm:ss.');
  const [hours = 0, minutes = 0, rest = 0] = match.slice(1).map(Number);
  return hours * 3600 + minutes * 60 + rest;
}
