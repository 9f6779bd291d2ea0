/** Reads FetchXML: the query, its tables, attributes, orders and links. Every name of Fetch.xsd is here. */
import { Fault, faultCode } from '../fault';
import { type Attributes, Element } from './element';
import { notSupportedAt } from '../xml/position';
import {
  aggregateNames,
  dateGroupings,
  existenceTypes,
  type Fetch,
  type FetchAttribute,
  type FetchEntity,
  type FetchFilter,
  type FetchLink,
  type FetchOrder,
  filterTypes,
  joinTypes,
} from './fetch-tree';
import { parseFilter } from './parse-filter';
import { parseXml, type XmlNode } from '../xml/xml-node';

const fetchAttributes: Attributes = {
  version: 'ignored',
  count: 'read',
  page: 'read',
  'paging-cookie': 'read',
  'utc-offset': 'refused',
  aggregate: 'read',
  aggregatelimit: 'read',
  distinct: 'read',
  top: 'read',
  mapping: 'read',
  'min-active-row-version': 'refused',
  'output-format': 'ignored',
  returntotalrecordcount: 'read',
  useraworderby: 'read',
  'no-lock': 'ignored',
  latematerialize: 'ignored',
  options: 'ignored',
  datasource: 'refused',
};

/** More rows than a page holds are read page by page. */
const LARGEST_TOP = 5000;
const MOST_LINKS = 15;
const MOST_CONDITIONS = 500;

/** Parses a query; everything that it refuses is named with its line and column. */
export function parseFetch(text: string): Fetch {
  const root = parseXml(text);
  const element = new Element(root, root.name === 'fetch' ? fetchAttributes : {});
  if (root.name !== 'fetch') element.fail(`The root of the query is '${root.name}', it must be 'fetch'`);
  checkCounts(root);
  const fetch = { ...readPaging(element), ...readOptions(element), entity: readRoot(element), at: root.at };
  const paged = fetch.count !== undefined || fetch.page !== undefined || fetch.cookie !== undefined;
  if (fetch.top !== undefined && (paged || fetch.totalCount)) {
    element.fail(
      "The attribute 'top' cannot stand beside count, page, paging-cookie or returntotalrecordcount",
    );
  }
  return fetch;
}

function readPaging(element: Element): Pick<Fetch, 'count' | 'page' | 'cookie' | 'top'> {
  const top = element.whole('top');
  if (top !== undefined && top > LARGEST_TOP) element.fail(`The value of top is larger than ${LARGEST_TOP}`);
  const cookie = element.text('paging-cookie');
  return {
    top,
    count: element.whole('count'),
    page: element.whole('page'),
    cookie: cookie === '' ? undefined : cookie,
  };
}

function readOptions(
  element: Element,
): Pick<Fetch, 'aggregate' | 'distinct' | 'aggregateLimit' | 'totalCount' | 'rawOrder'> {
  if (element.oneOf('mapping', ['logical', 'internal']) === 'internal') {
    throw notSupportedAt("mapping='internal' in FetchXML", element.node.at);
  }
  return {
    aggregate: element.flag('aggregate'),
    distinct: element.flag('distinct'),
    aggregateLimit: element.whole('aggregatelimit'),
    totalCount: element.flag('returntotalrecordcount'),
    rawOrder: element.flag('useraworderby'),
  };
}

function readRoot(element: Element): FetchEntity {
  const entities = element.node.children.filter((child) => child.name === 'entity');
  const other = element.node.children.find((child) => child.name !== 'entity');
  if (other?.name === 'order') throw notSupportedAt('an order of the whole fetch', other.at);
  if (other) element.refuseChild(other, ['entity']);
  const [entity, second] = entities;
  if (!entity)
    return element.fail('Entity Name was not specified in FetchXml String', faultCode.fetchNoEntity);
  if (second) element.refuseChild(second, ['one entity']);
  return readEntity(new Element(entity, { name: 'read' }));
}

/** Limits of the whole query, wherever its parts stand. */
function checkCounts(root: XmlNode): void {
  const counts = { links: 0, conditions: 0 };
  const visit = (node: XmlNode): void => {
    if (node.name === 'link-entity') counts.links += 1;
    if (node.name === 'condition') counts.conditions += 1;
    node.children.forEach(visit);
  };
  visit(root);
  if (counts.conditions > MOST_CONDITIONS) {
    throw new Fault(
      400,
      faultCode.tooManyConditions,
      `Number of conditions in query exceeded maximum limit of ${MOST_CONDITIONS}.`,
    );
  }
  if (counts.links > MOST_LINKS) {
    throw new Fault(400, faultCode.tooManyLinks, 'Number of link entities in query exceeded maximum limit.');
  }
}

const CHILDREN = ['filter', 'order', 'link-entity', 'attribute', 'all-attributes', 'no-attrs'];

function readEntity(element: Element): FetchEntity {
  const attributes: FetchAttribute[] = [];
  const filters: FetchFilter[] = [];
  const links: FetchLink[] = [];
  const orders: FetchOrder[] = [];
  let columns: FetchEntity['columns'] = 'unsaid';
  for (const child of element.node.children) {
    switch (child.name) {
      case 'all-attributes':
        new Element(child, {}).refuseChildren();
        columns = 'all';
        break;
      case 'no-attrs':
        new Element(child, {}).refuseChildren();
        if (columns === 'unsaid') columns = 'some';
        break;
      case 'attribute':
        attributes.push(readAttribute(new Element(child, attributeAttributes)));
        if (columns === 'unsaid') columns = 'some';
        break;
      case 'order':
        orders.push(readOrder(new Element(child, orderAttributes)));
        break;
      case 'filter':
        filters.push(parseFilter(child, readLink));
        break;
      case 'link-entity':
        links.push(readLink(child));
        break;
      default:
        element.refuseChild(child, CHILDREN);
    }
  }
  const name = element.need('name', faultCode.fetchNoEntity);
  return { name, columns, attributes, filters, links, orders, at: element.node.at };
}

const linkAttributes: Attributes = {
  name: 'read',
  from: 'read',
  to: 'read',
  alias: 'read',
  'link-type': 'read',
  visible: 'ignored',
  // That a table of pairs lies between is known from the tables themselves.
  intersect: 'ignored',
};

const linkTypes = [...joinTypes, ...existenceTypes, ...filterTypes];

function readLink(node: XmlNode): FetchLink {
  const element = new Element(node, linkAttributes);
  return {
    kind: 'link',
    ...readEntity(element),
    type: element.oneOf('link-type', linkTypes, faultCode.fetchLinkType) ?? 'inner',
    from: element.text('from'),
    to: element.text('to'),
    alias: element.alias(),
  };
}

const attributeAttributes: Attributes = {
  name: 'read',
  alias: 'read',
  aggregate: 'read',
  groupby: 'read',
  dategrouping: 'read',
  distinct: 'read',
  rowaggregate: 'read',
  // Users have no time zones of their own here: every date is grouped in UTC.
  usertimezone: 'ignored',
  build: 'ignored',
  addedby: 'ignored',
};

function readAttribute(element: Element): FetchAttribute {
  element.refuseChildren();
  return {
    name: element.need('name'),
    alias: element.alias(),
    aggregate: element.oneOf('aggregate', aggregateNames),
    distinct: element.flag('distinct'),
    groupBy: element.flag('groupby'),
    dateGrouping: element.oneOf('dategrouping', dateGroupings),
    countChildren: element.oneOf('rowaggregate', ['CountChildren', 'countchildren']) !== undefined,
    at: element.node.at,
  };
}

const orderAttributes: Attributes = {
  attribute: 'read',
  alias: 'read',
  entityname: 'read',
  descending: 'read',
};

function readOrder(element: Element): FetchOrder {
  element.refuseChildren();
  const attribute = element.text('attribute');
  const alias = element.text('alias');
  if ((attribute === undefined) === (alias === undefined)) {
    element.fail("The element 'order' needs either the attribute 'attribute' or the attribute 'alias'");
  }
  return {
    attribute,
    alias,
    entityName: element.text('entityname'),
    descending: element.flag('descending'),
    at: element.node.at,
  };
}
