/** Which annotations a client asked for with `Prefer: odata.include-annotations`. */
import { commaList } from '../model/comma-list';

export const FORMATTED_VALUE = 'OData.Community.Display.V1.FormattedValue';
export const LOOKUP_LOGICAL_NAME = 'Microsoft.Dynamics.CRM.lookuplogicalname';
export const ASSOCIATED_NAVIGATION = 'Microsoft.Dynamics.CRM.associatednavigationproperty';
export const TOTAL_RECORD_COUNT = 'Microsoft.Dynamics.CRM.totalrecordcount';
export const PAGING_COOKIE = 'Microsoft.Dynamics.CRM.fetchxmlpagingcookie';
export const MORE_RECORDS = 'Microsoft.Dynamics.CRM.morerecords';
export const COUNT_LIMIT_EXCEEDED = 'Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded';
export const GLOBAL_METADATA_VERSION = 'Microsoft.Dynamics.CRM.globalmetadataversion';

/** What an error tells beside its sentence. */
export const ERROR_DETAILS = [
  'Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus',
  'Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode',
  'Microsoft.PowerApps.CDS.HelpLink',
  'Microsoft.PowerApps.CDS.TraceText',
  'Microsoft.PowerApps.CDS.InnerError.Message',
] as const;

const KNOWN = [
  FORMATTED_VALUE,
  LOOKUP_LOGICAL_NAME,
  ASSOCIATED_NAVIGATION,
  TOTAL_RECORD_COUNT,
  PAGING_COOKIE,
  MORE_RECORDS,
  COUNT_LIMIT_EXCEEDED,
  GLOBAL_METADATA_VERSION,
  ...ERROR_DETAILS,
];

export interface Annotations {
  readonly formattedValues: boolean;
  readonly lookupNames: boolean;
  readonly navigationNames: boolean;
  readonly totalCount: boolean;
  readonly pagingCookie: boolean;
  readonly moreRecords: boolean;
  readonly metadataVersion: boolean;
  readonly errorDetails: readonly (typeof ERROR_DETAILS)[number][];
}

export const noAnnotations: Annotations = {
  formattedValues: false,
  lookupNames: false,
  navigationNames: false,
  totalCount: false,
  pagingCookie: false,
  moreRecords: false,
  metadataVersion: false,
  errorDetails: [],
};

/** Reads the value of the preference: names and patterns such as `*` or `Microsoft.Dynamics.CRM.*`; a minus excludes. */
export function parseAnnotations(value: string): Annotations {
  const patterns = commaList(value);
  const includes = (name: string): boolean =>
    patterns.some((one) => !one.startsWith('-') && fits(one, name)) &&
    !patterns.some((one) => one.startsWith('-') && fits(one.slice(1), name));
  return {
    formattedValues: includes(FORMATTED_VALUE),
    lookupNames: includes(LOOKUP_LOGICAL_NAME),
    navigationNames: includes(ASSOCIATED_NAVIGATION),
    totalCount: includes(TOTAL_RECORD_COUNT),
    pagingCookie: includes(PAGING_COOKIE),
    moreRecords: includes(MORE_RECORDS),
    metadataVersion: includes(GLOBAL_METADATA_VERSION),
    errorDetails: ERROR_DETAILS.filter(includes),
  };
}

/** Those of the patterns of a value that mean an annotation, each once; undefined where none does. */
export function knownAnnotations(value: string): string | undefined {
  const meant = commaList(value).filter((one) => KNOWN.some((name) => fits(one.replace(/^-/, ''), name)));
  return meant.length === 0 ? undefined : [...new Set(meant)].join(',');
}

const fits = (pattern: string, name: string): boolean =>
  pattern === name || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)));
