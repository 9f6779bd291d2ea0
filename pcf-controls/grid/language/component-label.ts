import { choices } from '@powerbill/schema';
import type { Translate } from './translate';

type ComponentType = keyof typeof choices.componentType.value;

/** The name of a component type in the user's language; a word that is no type stays as it is. */
export const componentLabel = (type: string, t: Translate): string =>
  isComponentType(type) ? t(`Component_${type}`) : type;

const isComponentType = (type: string): type is ComponentType =>
  choices.componentType.options.some((option) => option.code === type);
