/** The paging cookie of FetchXML: the first and the last row of a page by their sort values, as XML. */
import { invalidQuery } from '../fault';
import { bareGuid } from '../model/guid';
import { parseXml, type XmlNode } from '../xml/xml-node';
import type { Stored } from '../store/sqlite';
import { writeCookieElement } from './cookie-element';
import type { SortTerm } from './order-sql';
import type { PageStart } from './paging-cookie';

/** Writes the annotation for the page after this one. */
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
  const content = `<cookie page="${page}">${columns.join('')}</cookie>`;
  return writeCookieElement({ page: page + 1, content });
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
      return bareGuid(text)?.toLowerCase() ?? foreignValue();
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
