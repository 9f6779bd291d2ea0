import type { JsonObject } from '../json/exact-json';
import { stableId } from './stable-id';

const ENGLISH = 1033;

/** A text of the metadata in its one language; without text there is no label. */
export function label(text: string): JsonObject {
  if (text === '') return { LocalizedLabels: [], UserLocalizedLabel: null };
  const one = {
    Label: text,
    LanguageCode: ENGLISH,
    IsManaged: false,
    MetadataId: stableId(`label.${text}`),
    HasChanged: null,
  };
  return { LocalizedLabels: [one], UserLocalizedLabel: one };
}
