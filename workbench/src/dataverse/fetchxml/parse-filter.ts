/** Reads filters and conditions of FetchXML. */
import { type Attributes, Element } from './element';
import type { FetchCondition, FetchFilter, FetchLink, FetchTerm } from './fetch-tree';
import type { XmlNode } from '../xml/xml-node';

const filterAttributes: Attributes = {
  type: 'read',
  isquickfindfields: 'refused',
  overridequickfindrecordlimitenabled: 'refused',
  overridequickfindrecordlimitdisabled: 'refused',
  // A hint to the engine.
  hint: 'ignored',
};

const conditionAttributes: Attributes = {
  attribute: 'read',
  column: 'refused',
  entityname: 'read',
  operator: 'read',
  value: 'read',
  valueof: 'read',
  aggregate: 'refused',
  rowaggregate: 'refused',
  alias: 'refused',
  uiname: 'ignored',
  uitype: 'ignored',
  uihidden: 'ignored',
};

/** Reads a filter with what is nested in it; `readLink` reads a link that asks whether rows exist. */
export function parseFilter(node: XmlNode, readLink: (node: XmlNode) => FetchLink): FetchFilter {
  const element = new Element(node, filterAttributes);
  const terms = node.children.map((child): FetchTerm => {
    switch (child.name) {
      case 'condition':
        return readCondition(new Element(child, conditionAttributes));
      case 'filter':
        return parseFilter(child, readLink);
      case 'link-entity':
        return readLink(child);
      default:
        return element.refuseChild(child, ['condition', 'filter', 'link-entity']);
    }
  });
  return { kind: 'filter', type: element.oneOf('type', ['and', 'or']) ?? 'and', terms, at: node.at };
}

function readCondition(element: Element): FetchCondition {
  const { node } = element;
  const single = element.text('value');
  const other = node.children.find((child) => child.name !== 'value');
  if (other) element.refuseChild(other, ['value']);
  const listed = node.children.map((child) => {
    new Element(child, { uiname: 'ignored', uitype: 'ignored' }).refuseChildren();
    return child.text;
  });
  const valueOf = element.text('valueof');
  const given = [single !== undefined, listed.length > 0, valueOf !== undefined].filter(Boolean).length;
  if (given > 1) {
    element.fail("A condition has either the attribute 'value', or 'value' elements, or 'valueof'");
  }
  return {
    kind: 'condition',
    attribute: element.need('attribute'),
    entityName: element.text('entityname'),
    operator: element.need('operator'),
    values: single === undefined ? listed : [single],
    valueOf,
    at: node.at,
  };
}
