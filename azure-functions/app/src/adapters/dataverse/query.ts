import { queryText } from '@powerbill/schema';

/** Pieces of query options, encoded where they hold text. */
export const { anyOf, oneOfIds, oneOfTexts, text } = queryText;
