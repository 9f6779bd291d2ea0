/** A refusal as the Web API answers it: an HTTP status, a platform code and a sentence. One place turns it into a response. */
export class Fault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The platform's error codes, by what they mean. */
export const faultCode = {
  unexpected: '0x80040216',
  rowNotFound: '0x80040217',
  privilegeMissing: '0x80040220',
  invalidArgument: '0x80040203',
  deleteRestricted: '0x80040227',
  primaryKeyExists: '0x80040237',
  invalidCharacters: '0x80040278',
  messageNotSupported: '0x80040800',
  valueOutOfRange: '0x80044330',
  textTooLong: '0x80044331',
  tooManyConditions: '0x8004430c',
  noAccessToRow: '0x80048306',
  accessDenied: '0x80048405',
  invalidState: '0x80048408',
  invalidPayload: '0x80048d19',
  aggregateLimit: '0x8004e023',
  invalidQuery: '0x80060888',
  segmentNotFound: '0x8006088a',
  versionMismatch: '0x80060882',
  versionMissing: '0x80060883',
  keyRowNotFound: '0x80060891',
  alternateKeyExists: '0x80060892',
  tooManyRequests: '0x80072322',
  notImplemented: '0x80060890',
} as const;

/** The query or the address is wrong. */
export const invalidQuery = (message: string): Fault => new Fault(400, faultCode.invalidQuery, message);

/** The body is wrong. */
export const invalidPayload = (message: string): Fault => new Fault(400, faultCode.invalidPayload, message);

/** The platform has it, this stand-in does not: named, so that nobody takes silence for success. */
export const notSupported = (feature: string): Fault =>
  new Fault(501, faultCode.notImplemented, `The workbench's Dataverse does not support ${feature}.`);

export const rowNotFound = (table: string, id: string): Fault =>
  new Fault(404, faultCode.rowNotFound, `${table} With Id = ${id} Does Not Exist`);

export const segmentNotFound = (segment: string): Fault =>
  new Fault(404, faultCode.segmentNotFound, `Resource not found for the segment '${segment}'.`);
