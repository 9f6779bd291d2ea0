import { findTable, navigationOf } from '@powerbill/schema';

type Linking = ComponentFramework.PropertyHelper.DataSetApi.Linking;
type LinkedEntity = ComponentFramework.PropertyHelper.DataSetApi.LinkEntityExposedExpression;

/** The tables that a control joins to its dataset; there is no call to take one away again. */
export function createLinking(): Linking {
  const linked: LinkedEntity[] = [];
  return {
    getLinkedEntities: () => [...linked],
    addLinkedEntity: (expression) => {
      linked.push(expression);
    },
  };
}

/** A join as the Web API does it: an expanded lookup. */
export interface Expansion {
  readonly alias: string;
  readonly navigation: string;
  readonly table: string;
  readonly inner: boolean;
}

/** Finds the lookup that a join goes over; a join that is no lookup of the table is an error. */
export function expansionOf(table: string, link: LinkedEntity): Expansion {
  const definition = findTable(table);
  const navigation = definition
    ? navigationOf(definition).find(
        (one) => one.kind === 'single' && one.column === link.to && one.target === link.name,
      )
    : undefined;
  if (!navigation) throw new Error(`${table} has no lookup ${link.to} to ${link.name}.`);
  return {
    alias: link.alias,
    navigation: navigation.name,
    table: link.name,
    inner: link.linkType === 'inner',
  };
}
