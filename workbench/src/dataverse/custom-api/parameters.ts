import type { Json, JsonObject } from '../json/exact-json';
import type { RowReference } from '../messages/row-address';
import type { Table } from '../model/table';
import type { ParameterType } from './parameter-type';

/** A row that stands in a parameter: its columns as they were sent, and its id if they hold it. */
export interface RowParameter {
  readonly table: Table;
  readonly id: string | undefined;
  readonly body: JsonObject;
}

/** A value that was checked against its type. Numbers keep the digits that they were sent with. */
export type ParameterValue =
  | {
      readonly type: Exclude<ParameterType, 'Entity' | 'EntityCollection' | 'EntityReference'>;
      readonly value: Json;
    }
  | { readonly type: 'Entity'; readonly value: RowParameter }
  | { readonly type: 'EntityCollection'; readonly value: readonly RowParameter[] }
  | { readonly type: 'EntityReference'; readonly value: RowReference };

/** The parameters of one call, by name; what was left out or null is undefined. */
export class Parameters {
  constructor(readonly values: ReadonlyMap<string, ParameterValue>) {}

  /** A String, Guid, DateTime or Enum. */
  text(name: string): string | undefined {
    const value = this.values.get(name)?.value;
    return typeof value === 'string' ? value : undefined;
  }

  /** An Integer or Picklist. */
  whole(name: string): number | undefined {
    const value = this.values.get(name)?.value;
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.values.get(name)?.value;
    return typeof value === 'boolean' ? value : undefined;
  }

  /** A StringArray. */
  texts(name: string): readonly string[] | undefined {
    const found = this.values.get(name);
    if (found?.type !== 'StringArray' || !Array.isArray(found.value)) return undefined;
    return found.value.filter((one) => typeof one === 'string');
  }

  reference(name: string): RowReference | undefined {
    const found = this.values.get(name);
    return found?.type === 'EntityReference' ? found.value : undefined;
  }

  row(name: string): RowParameter | undefined {
    const found = this.values.get(name);
    return found?.type === 'Entity' ? found.value : undefined;
  }

  rows(name: string): readonly RowParameter[] | undefined {
    const found = this.values.get(name);
    return found?.type === 'EntityCollection' ? found.value : undefined;
  }

  /** An Object: a structure that the operation reads itself. */
  json(name: string): Json | undefined {
    const found = this.values.get(name);
    return found?.type === 'Object' ? found.value : undefined;
  }
}
