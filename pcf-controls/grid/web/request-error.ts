/** Why a request to the server failed, for a person. */
export interface RequestError {
  /** The person may not do this; trying again will not help. */
  readonly refused: boolean;
  /** The server's own sentence; empty when it gave none. */
  readonly message: string;
}

/** Codes of Dataverse for a missing privilege, a row without access, and a general denial (all HTTP 403). */
const REFUSALS = new Set([0x80040220, 0x80048306, 0x80048405]);

/** Reads what `context.webAPI` rejects with; hosts give the code signed, unsigned or as hexadecimal text. */
export function requestError(error: unknown): RequestError {
  if (typeof error !== 'object' || error === null) return { refused: false, message: '' };
  const fields = error as Readonly<Record<string, unknown>>;
  const codes = [fields.errorCode, fields.code].map(codeOf);
  const forbidden = [fields.httpStatus, fields.status, fields.statusCode].includes(403);
  return {
    refused: forbidden || codes.some((code) => code !== undefined && REFUSALS.has(code)),
    message: typeof fields.message === 'string' ? fields.message : '',
  };
}

function codeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value >>> 0;
  return typeof value === 'string' && /^0x[0-9a-f]{8}$/i.test(value) ? parseInt(value, 16) : undefined;
}
