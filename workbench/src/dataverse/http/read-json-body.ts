import { Fault, faultCode, invalidPayload } from '../fault';
import { isJsonObject, type JsonObject, parseJson } from '../json/exact-json';
import type { ApiRequest } from './api-message';

/** The JSON object in a request's body. */
export function readJsonBody(request: ApiRequest): JsonObject {
  const type = request.headers['content-type'];
  if (type !== undefined && (!/json/i.test(type) || isOtherCharset(type))) {
    throw new Fault(
      415,
      faultCode.invalidPayload,
      `The content type '${type.slice(0, 100)}' is not supported: send JSON in UTF-8.`,
    );
  }
  const parsed = parseJson(request.body);
  if (!parsed.ok) {
    throw invalidPayload(
      `Error identified in Payload provided by the user: ${parsed.error.message} (at ${parsed.error.offset}${parsed.error.path === '' ? '' : `, ${parsed.error.path}`})`,
    );
  }
  if (!isJsonObject(parsed.value)) throw invalidPayload('The body is no JSON object.');
  return parsed.value;
}

const isOtherCharset = (type: string): boolean => /;\s*charset=(?!"?utf-?8"?\s*(?:;|$))/i.test(type);
