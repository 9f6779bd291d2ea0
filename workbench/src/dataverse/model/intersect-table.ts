/**
 * The tables of many-to-many relationships. Each row links two others: by plain ids, with an id and a version of its own.
 */
import type { Column, TableDefinition } from '@powerbill/schema';
import { columnFields } from './column-fields';
import type { Field } from './field';
import { stableId } from './stable-id';
import { intersectColumn, type LinkedTables } from './table';
import { versionField } from './table-fields';

export interface IntersectDefinition {
  readonly definition: TableDefinition;
  readonly linked: LinkedTables;
}

/** The intersect tables of definitions, each once however many ends name it. */
export function intersectDefinitions(
  definitions: readonly TableDefinition[],
): readonly IntersectDefinition[] {
  const result = new Map<string, IntersectDefinition>();
  for (const first of definitions) {
    for (const { intersect, target } of Object.values(first.links)) {
      if (result.has(intersect)) continue;
      const second = definitions.find((one) => one.logicalName === target);
      const custom = [first, second].some((one) => one?.origin === 'pack');
      const linked: LinkedTables = [first.logicalName, target];
      result.set(intersect, { definition: definitionOf(intersect, linked, custom), linked });
    }
  }
  return [...result.values()];
}

/** The columns of an intersect table: none of those that other tables have but the version. */
export const intersectFields = (definition: TableDefinition): readonly Field[] => [
  ...columnFields(definition),
  versionField,
];

/** The id of a link that nobody's request has made. */
export const fixedLinkId = (intersect: string, left: string, right: string): string =>
  stableId(`link.${intersect}.${left}.${right}`);

/** Set and id of the platform's own; others add `set` and `id` to their name. */
const platformNames: Readonly<Record<string, Pick<TableDefinition, 'setName' | 'primaryId'>>> = {
  systemuserprofiles: { setName: 'systemuserprofilescollection', primaryId: 'systemuserprofileid' },
  systemuserroles: { setName: 'systemuserrolescollection', primaryId: 'systemuserroleid' },
  teammembership: { setName: 'teammemberships', primaryId: 'teammembershipid' },
  teamprofiles: { setName: 'teamprofilescollection', primaryId: 'teamprofileid' },
  teamroles: { setName: 'teamrolescollection', primaryId: 'teamroleid' },
};

function definitionOf(logicalName: string, linked: LinkedTables, custom: boolean): TableDefinition {
  const { setName, primaryId } = platformNames[logicalName] ?? {
    setName: `${logicalName}set`,
    primaryId: `${logicalName}id`,
  };
  const end: Column = { kind: 'id', label: '', readOnly: true };
  const [left, right] = linked;
  return {
    logicalName,
    setName,
    label: '',
    pluralLabel: '',
    ownership: 'organization',
    primaryId,
    primaryName: primaryId,
    columns: {
      [primaryId]: { kind: 'id', label: '' },
      [intersectColumn(left)]: end,
      [intersectColumn(right)]: end,
    },
    keys: {},
    origin: custom ? 'pack' : 'platform',
    links: {},
    states: [],
  };
}
