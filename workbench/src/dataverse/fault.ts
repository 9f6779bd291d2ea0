/** A refusal as the Web API answers it: an HTTP status, a platform code and a sentence. One place turns it into a response. */
export class Fault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: FaultDetails = {},
  ) {
    super(message);
  }
}

/** What a refusal says beside its sentence: headers, and the annotations that clients may ask for. */
export interface FaultDetails {
  readonly headers?: Readonly<Record<string, string>>;
  readonly operationStatus?: string;
  readonly subErrorCode?: string;
  readonly traceText?: string;
}

/** The platform's error codes, by what they mean. */
export const faultCode = {
  unexpected: '0x80040216',
  rowNotFound: '0x80040217',
  privilegeMissing: '0x80040220',
  invalidArgument: '0x80040203',
  /** A step has refused the request. */
  stepFailed: '0x80040265',
  endlessLoop: '0x80044182',
  deleteRestricted: '0x80040227',
  primaryKeyExists: '0x80040237',
  invalidCharacters: '0x80040278',
  messageNotSupported: '0x80040800',
  valueOutOfRange: '0x80044330',
  textTooLong: '0x80044331',
  tooManyConditions: '0x8004430c',
  noAccessToRow: '0x80048306',
  accessDenied: '0x80048405',
  secureCreateMissing: '0x8004f502',
  secureReadMissing: '0x8004f504',
  secureUpdateMissing: '0x8004f507',
  columnNotSecured: '0x8004f508',
  defaultTeamDelete: '0x80048307',
  defaultTeamUnit: '0x80048308',
  defaultTeamName: '0x8004830a',
  defaultTeamAdd: '0x8004830b',
  defaultTeamRemove: '0x8004830c',
  systemRole: '0x80041d2e',
  lastAdministrator: '0x80041d30',
  hierarchyLoop: '0x80041d21',
  accessTeamRoles: '0x80048331',
  accessTeamOwner: '0x80048340',
  invalidState: '0x80048408',
  invalidPayload: '0x80048d19',
  aggregateLimit: '0x8004e023',
  queryTimeout: '0x80044151',
  /** FetchXML that is no XML. */
  invalidXml: '0x80040201',
  /** FetchXML with an element or attribute that cannot stand where it does. */
  invalidFetch: '0x8004111c',
  fetchNoEntity: '0x80041102',
  fetchNoAttribute: '0x80041103',
  fetchCondition: '0x80041106',
  fetchNotAggregated: '0x80041107',
  fetchValue: '0x80041108',
  fetchAlias: '0x80041109',
  fetchUnknownAlias: '0x8004110a',
  fetchNoAlias: '0x8004110b',
  fetchValueTooSmall: '0x8004110c',
  fetchLinkType: '0x80041117',
  tooManyLinks: '0x8004430d',
  invalidQuery: '0x80060888',
  segmentNotFound: '0x8006088a',
  notAuthenticated: '0x8004a100',
  versionMismatch: '0x80060882',
  versionMissing: '0x80060883',
  versionsNotKept: '0x8006088d',
  duplicateFound: '0x80040333',
  fileTooLarge: '0x80044a02',
  pictureRefused: '0x80072553',
  notPrimaryImage: '0x80090487',
  keyRowNotFound: '0x80060891',
  alternateKeyExists: '0x80060892',
  tooMuchExecutionTime: '0x80072321',
  versionStampExpired: '0x80044352',
  tooManyRequests: '0x80072322',
  tooManyAtOnce: '0x80072326',
  notImplemented: '0x80060890',
} as const;

/** The query or the address is wrong. */
export const invalidQuery = (message: string): Fault => new Fault(400, faultCode.invalidQuery, message);

/** The body is wrong. */
export const invalidPayload = (message: string): Fault => new Fault(400, faultCode.invalidPayload, message);

/** The platform has it, this stand-in does not: named, so that nobody takes silence for success. */
export const notSupported = (feature: string): Fault =>
  new Fault(501, faultCode.notImplemented, `The workbench's Dataverse does not support ${feature}.`);

export const methodNotAllowed = (method: string): Fault =>
  new Fault(405, faultCode.invalidQuery, `The requested resource does not support http method '${method}'.`);

export const segmentNotFound = (segment: string): Fault =>
  new Fault(404, faultCode.segmentNotFound, `Resource not found for the segment '${segment}'.`);
