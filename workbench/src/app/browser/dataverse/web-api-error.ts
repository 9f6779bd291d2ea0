/** A request that the server refused, in the form in which the client API rejects. */
export class WebApiError extends Error {
  /** The server's code as an unsigned number: 0x80040217 is 2147746327. */
  readonly errorCode: number;
  readonly httpStatus: number;
  /** The server's answer, as the client API gives it in `raw`. */
  readonly raw: string;

  constructor(message: string, errorCode: number, httpStatus: number, raw: string) {
    super(message);
    this.name = 'WebApiError';
    this.errorCode = errorCode;
    this.httpStatus = httpStatus;
    this.raw = raw;
  }
}

/** Reads an answer that is no success; an answer in another form than Dataverse's still gives a sentence. */
export function toWebApiError(status: number, text: string): WebApiError {
  const error = errorOf(text);
  const code = typeof error?.code === 'string' ? Number.parseInt(error.code, 16) : Number.NaN;
  const message = typeof error?.message === 'string' ? error.message : `The server answered ${status}.`;
  return new WebApiError(message, Number.isNaN(code) ? 0 : code, status, text);
}

function errorOf(text: string): { code?: unknown; message?: unknown } | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: unknown; message?: unknown } };
    return error;
  } catch {
    return undefined;
  }
}
