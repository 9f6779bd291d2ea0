import { choices } from '@powerbill/schema';
import { componentKeys } from './string-keys';
import type { Translate } from './translate';

/**
 * The name of a component type in the user's language; the table's own label for a type without a translation.
 * A word that is no type stays as it is.
 */
export function componentLabel(type: string, t: Translate): string {
  const key = componentKeys.find((candidate) => candidate === `Component_${type}`);
  if (key !== undefined) return t(key);
  return choices.componentType.options.find((option) => option.code === type)?.label ?? type;
}
