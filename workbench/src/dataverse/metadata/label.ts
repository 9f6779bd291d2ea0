import type { JsonObject } from '../json/exact-json';
import { stableId } from '../model/stable-id';

/** The one language of the environment. */
export const ENGLISH = 1033;

/** A label without a text. */
export const emptyLabel: JsonObject = { LocalizedLabels: [], UserLocalizedLabel: null };

/** A text of the metadata in its one language; without text there is no label. */
export function label(text: string): JsonObject {
  if (text === '') return emptyLabel;
  const one = {
    Label: text,
    LanguageCode: ENGLISH,
    IsManaged: false,
    MetadataId: stableId(`label.${text}`),
    HasChanged: null,
  };
  return { LocalizedLabels: [one], UserLocalizedLabel: one };
}
