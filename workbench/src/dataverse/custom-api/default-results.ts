/** What a custom API without a plug-in gives back: the default value of each result's type. */
import type { Json } from '../json/exact-json';
import { NO_ID } from '../model/guid';
import type { ParameterSpec } from './parameter-type';

export function defaultOf({ type }: ParameterSpec): Json {
  switch (type) {
    case 'Boolean':
      return false;
    case 'DateTime':
      return '0001-01-01T00:00:00Z';
    case 'Decimal':
    case 'Float':
    case 'Integer':
    case 'Money':
    case 'Picklist':
      return 0;
    case 'Guid':
      return NO_ID;
    case 'EntityCollection':
    case 'StringArray':
      return [];
    default:
      return null;
  }
}
