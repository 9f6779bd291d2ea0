/** A definition as the metadata answers it: a table, a column, a relationship, a choice. */
import type { JsonObject } from '../json/exact-json';

export interface MetaObject {
  /** Name of the derived type; undefined where the type has none. */
  readonly type: string | undefined;
  /** What every definition of its sort has. */
  readonly own: JsonObject;
  /** What only its derived type has: queries reach it after a cast. */
  readonly derived: JsonObject;
  /** Definitions that belong to it, which are shown when they are expanded or addressed. */
  readonly related: Readonly<Record<string, Related>>;
}

export type Related = MetaObject | readonly MetaObject[] | null;

export const isMetaList = (related: Related): related is readonly MetaObject[] => Array.isArray(related);

/** All properties of a definition. */
export const propertiesOf = ({ own, derived }: MetaObject): JsonObject => ({ ...own, ...derived });
