/** JSON without loss, as the billing core reads it: numbers that are not plain safe integers keep their text. */
export {
  isJsonArray,
  isJsonObject,
  type Json,
  JsonNumber,
  type JsonObject,
  parseJson,
} from '@powerbill/core';
