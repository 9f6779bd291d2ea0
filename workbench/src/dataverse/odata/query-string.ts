/** The query of a request: system options, parameter aliases, and nothing else. */
import { invalidQuery } from '../fault';
import { decode } from './address';

export interface QueryString {
  /** System options by name with their `$`, and the platform's own (`fetchXml`). */
  readonly options: ReadonlyMap<string, string>;
  /** Parameter aliases by name with their `@`. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Options that Dataverse itself does not have. */
const REFUSED = ['$skip', '$search', '$levels', '$compute', '$format'];

const KNOWN = [
  '$select',
  '$filter',
  '$orderby',
  '$top',
  '$count',
  '$expand',
  '$apply',
  '$skiptoken',
  '$deltatoken',
  '$id',
  'fetchXml',
  'savedQuery',
  'userQuery',
  // Uploads and downloads of files.
  'x-ms-file-name',
  'sessiontoken',
  'size',
];

/** Splits and decodes a query; an unknown plain parameter is refused, as Dataverse does, but for `tag`. */
export function parseQueryString(query: string): QueryString {
  const options = new Map<string, string>();
  const aliases = new Map<string, string>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decodePlus(equals < 0 ? part : part.slice(0, equals));
    const value = decodePlus(equals < 0 ? '' : part.slice(equals + 1));
    const target = name.startsWith('@') ? aliases : options;
    checkName(name);
    if (target.has(name)) throw invalidQuery(`The query option '${name}' stands there twice.`);
    if (name !== 'tag') target.set(name, value);
  }
  return { options, aliases };
}

function checkName(name: string): void {
  if (name.startsWith('@') || name === 'tag' || KNOWN.includes(name)) return;
  if (REFUSED.includes(name)) throw invalidQuery(`The query parameter ${name} is not supported.`);
  throw invalidQuery(`The query parameter ${name} is not supported`);
}

/** In a query a plus sign is a blank. */
const decodePlus = (text: string): string => decode(text.replaceAll('+', ' '));
