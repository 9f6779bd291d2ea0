/** The parts of an exported solution that describe tables, however its files are cut. */
import { parseXml, type XmlNode } from '../xml/xml-node';

export interface SolutionParts {
  readonly entities: readonly XmlNode[];
  readonly relationships: readonly XmlNode[];
  readonly optionSets: readonly XmlNode[];
}

/** Larger than any `customizations.xml` that an environment exports. */
const LONGEST = 512 * 1024 * 1024;

/**
 * Reads the XML files of a solution: one `customizations.xml`, or the many that the packager makes of it. Files
 * that describe no table are passed over.
 */
export function solutionParts(files: Iterable<string>): SolutionParts {
  const entities: XmlNode[] = [];
  const relationships: XmlNode[] = [];
  const optionSets: XmlNode[] = [];
  const collect = (node: XmlNode): void => {
    if (node.name === 'Entity') entities.push(node);
    else if (node.name === 'EntityRelationship') relationships.push(node);
    else if (node.name === 'optionset') optionSets.push(node);
    else if (CONTAINERS.has(node.name)) node.children.forEach(collect);
  };
  for (const text of files) collect(parseXml(text.replace(/^\uFEFF/, ''), LONGEST));
  return { entities, relationships, optionSets };
}

const CONTAINERS = new Set(['ImportExportXml', 'Entities', 'EntityRelationships', 'optionsets']);

/** The first child of a name. */
export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((one) => one.name === name);

/** The text of a child; empty where there is none. */
export const textOf = (node: XmlNode | undefined, name: string): string =>
  childOf(node, name)?.text.trim() ?? '';

/** The English label under a list such as `displaynames`, else the first. */
export function labelOf(node: XmlNode | undefined, list: string): string {
  const labels = childOf(node, list)?.children ?? [];
  const english = labels.find((label) => label.attributes.get('languagecode') === '1033') ?? labels[0];
  return english?.attributes.get('description') ?? '';
}
