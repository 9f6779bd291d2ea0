/** The paging cookie of FetchXML: the first and the last row of a page by their sort values, as XML. */
import { invalidQuery } from '../fault';
import { parseXml, type XmlNode } from '../fetchxml/xml-node';
import type { Stored } from '../store/sqlite';
import type { SortTerm } from './order-sql';
import type { PageStart } from './paging-cookie';

/** Writes the annotation for the page after this one; its inner cookie is encoded twice. */
export function writeFetchCookie(
  page: number,
  terms: readonly SortTerm[],
  first: readonly Stored[],
  last: readonly Stored[],
): string {
  const columns = terms.map(
    (term, index) =>
      `<${term.name} ${valueText('last', term, last[index] ?? null)} ${valueText('first', term, first[index] ?? null)} />`,
  );
  const inner = encodeURIComponent(encodeURIComponent(`<cookie page="${page}">${columns.join('')}</cookie>`));
  return `<cookie pagenumber="${page + 1}" pagingcookie="${inner}" istracking="False" />`;
}

function valueText(name: string, { kind }: SortTerm, value: Stored): string {
  if (value === null) return `${name}null="1"`;
  return `${name}="${kind === 'guid' ? `{${String(value).toUpperCase()}}` : escaped(String(value))}"`;
}

/** Signs of XML are escaped as in addresses: clients pass a cookie on without escaping its ampersands once more. */
const escaped = (text: string): string =>
  text.replace(
    /[%&<>"'\t\n\r]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );

const unescaped = (text: string): string =>
  text.replace(/%([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const GUID = /^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i;

/** Reads the inner cookie of a query with these sort terms; one of another query, or none of ours, is refused. */
export function readFetchCookie(text: string, terms: readonly SortTerm[]): PageStart {
  const root = parseXml(text);
  const page = root.attributes.get('page') ?? '';
  const after = root.children.map((child, index) => lastValue(child, terms[index]));
  if (root.name !== 'cookie' || !/^\d{1,9}$/.test(page) || after.length !== terms.length) throw foreign();
  return { page: Number(page), after };
}

function lastValue(node: XmlNode, term: SortTerm | undefined): Stored {
  if (term?.name !== node.name) throw foreign();
  const text = node.attributes.get('last');
  if (text === undefined) {
    if (node.attributes.get('lastnull') === '1') return null;
    throw foreign();
  }
  switch (term.kind) {
    case 'guid':
      if (!GUID.test(text)) throw foreign();
      return text.slice(1, -1).toLowerCase();
    case 'number':
      return numberOf(text);
    case 'text':
      return unescaped(text);
  }
}

function numberOf(text: string): Stored {
  if (/^-?\d{1,19}$/.test(text)) {
    const whole = BigInt(text);
    return BigInt.asIntN(64, whole) === whole ? whole : foreignValue();
  }
  return /^-?\d[\d.e+-]{0,30}$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : foreignValue();
}

const foreign = () =>
  invalidQuery(
    'The paging-cookie does not belong to this query: pass on the one of the page before as it is.',
  );

const foreignValue = (): never => {
  throw foreign();
};
