import { isJsonArray, isJsonObject, pointerSegment } from '@powerbill/core';
import type { Json } from '@powerbill/core';
import { emptyFields, legacyFields } from './fields';
import type { Notes } from './notes';

const isBlank = (value: Json): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

/** Reports each property that the table of fields does not list, and data in fields that never hold any. */
export const reportUnknownFields = (value: Json, notes: Notes, path = '', pattern = ''): void => {
  if (isJsonArray(value)) {
    value.forEach((item, index) => {
      reportUnknownFields(item, notes, path + pointerSegment(index), `${pattern}/*`);
    });
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    const itemPath = path + pointerSegment(name);
    const itemPattern = pattern + pointerSegment(name);
    if (!Object.hasOwn(legacyFields, itemPattern)) {
      notes.warn('field.unknown', itemPath, 'This property is not known: it is not taken over.');
    } else {
      if (emptyFields.includes(itemPattern) && !isBlank(item)) {
        notes.warn(
          'field.notCarried',
          itemPath,
          'This property holds no data elsewhere: its value is not taken over.',
        );
      }
      reportUnknownFields(item, notes, itemPath, itemPattern);
    }
  }
};
