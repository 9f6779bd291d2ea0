/** The relationships of a solution: where lookups lead, and many-to-many links. */
import type { Cascade } from '@powerbill/schema';
import type { XmlNode } from '../xml/xml-node';
import { childOf, textOf } from './solution-parts';

interface Behaviors {
  readonly onDelete: 'restrict' | 'removeLink' | 'cascade';
  readonly onAssign: Cascade;
  readonly onShare: Cascade;
  readonly onUnshare: Cascade;
  readonly onReparent: Cascade;
}

export interface LookupTarget {
  readonly table: string;
  /** Navigation property of the lookup; empty where the solution names none. */
  readonly navigation: string;
  /** Navigation property of the collection on the other side. */
  readonly inverse: string;
  readonly behaviors: Behaviors;
}

export interface Link {
  readonly name: string;
  readonly tables: readonly [string, string];
  readonly intersect: string;
}

export interface Relationships {
  /** Where the lookup of a table leads. */
  targetsOf(table: string, attribute: string): readonly LookupTarget[];
  readonly links: readonly Link[];
}

const lower = (node: XmlNode, name: string): string => textOf(node, name).toLowerCase();

const CASCADES: Readonly<Record<string, Cascade>> = {
  Cascade: 'cascade',
  Active: 'active',
  UserOwned: 'userOwned',
};
const DELETES: Readonly<Record<string, Behaviors['onDelete']>> = { Cascade: 'cascade', Restrict: 'restrict' };

/** Reads the `EntityRelationship` elements. */
export function readRelationships(nodes: readonly XmlNode[]): Relationships {
  const targets = new Map<string, LookupTarget[]>();
  const links: Link[] = [];
  for (const node of nodes) {
    const name = node.attributes.get('Name') ?? '';
    if (textOf(node, 'EntityRelationshipType') === 'ManyToMany') {
      links.push({
        name,
        tables: [lower(node, 'FirstEntityName'), lower(node, 'SecondEntityName')],
        intersect: lower(node, 'IntersectEntityName'),
      });
      continue;
    }
    const key = `${lower(node, 'ReferencingEntityName')} ${lower(node, 'ReferencingAttributeName')}`;
    const target = targetOf(node, name);
    const known = targets.get(key) ?? [];
    if (!known.some((one) => one.table === target.table)) targets.set(key, [...known, target]);
  }
  return { links, targetsOf: (table, attribute) => targets.get(`${table} ${attribute}`) ?? [] };
}

function targetOf(node: XmlNode, name: string): LookupTarget {
  const roles = childOf(node, 'EntityRelationshipRoles')?.children ?? [];
  const propertyOf = (type: string): string =>
    textOf(
      roles.find((role) => textOf(role, 'RelationshipRoleType') === type),
      'NavigationPropertyName',
    );
  const cascade = (which: string): Cascade => CASCADES[textOf(node, which)] ?? 'noCascade';
  return {
    table: lower(node, 'ReferencedEntityName'),
    navigation: propertyOf('1'),
    inverse: propertyOf('0') || name,
    behaviors: {
      onDelete: DELETES[textOf(node, 'CascadeDelete')] ?? 'removeLink',
      onAssign: cascade('CascadeAssign'),
      onShare: cascade('CascadeShare'),
      onUnshare: cascade('CascadeUnshare'),
      onReparent: cascade('CascadeReparent'),
    },
  };
}
