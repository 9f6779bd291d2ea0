/** Images: the columns of a row as they stood before a change, and as they stand after it. */
import { type Field, isStored } from '../model/field';
import type { Table } from '../model/table';
import type { RowChange } from '../messages/write-context';
import { storedTarget, targetKey } from '../store/lookup-target';
import type { Stored } from '../store/sqlite';
import { hasTarget } from '../store/storage';
import { entityJson, pair } from './contract-json';
import type { StepImage } from './step';

/** Fields that an image of a table holds. */
export const imageFields = (table: Table, { columns }: StepImage): readonly Field[] =>
  table.fields.filter(
    (field) =>
      isStored(field) && field.kind !== 'version' && (columns === undefined || columns.has(field.name)),
  );

/** SQL columns that hold a field, as far as reading it back needs them. */
export const storedColumns = (field: Field): readonly string[] =>
  hasTarget(field) ? [field.name, targetKey(field.name)] : [field.name];

/** The images of one row that a step asks for; there is none before a create and none after a delete. */
export function rowImages(
  change: RowChange,
  images: readonly StepImage[],
  when: 'before' | 'after',
): readonly string[] {
  if (change.message === (when === 'before' ? 'Create' : 'Delete')) return [];
  return images
    .filter((image) => image[when])
    .map((image) => pair(image.name, imageJson(change, imageFields(change.table, image), when)));
}

function imageJson(change: RowChange, fields: readonly Field[], when: 'before' | 'after'): string {
  const { table, id, before = {} } = change;
  const values = new Map<Field, Stored>();
  const targets = new Map<Field, string>();
  for (const field of fields) {
    const isNew = when === 'after' && change.values.has(field);
    const value = isNew ? change.values.get(field) : before[field.name];
    // An image leaves empty columns out.
    if (value === undefined || value === null) continue;
    values.set(field, value);
    const target = isNew ? change.targets.get(field) : storedTarget(before, field.name);
    if (target !== undefined) targets.set(field, target);
  }
  values.set(table.idField, id);
  return entityJson({ table, id, values, targets, version: undefined, money: change.money });
}
