/** Which annotations a client asked for with `Prefer: odata.include-annotations`. */
export const FORMATTED_VALUE = 'OData.Community.Display.V1.FormattedValue';
export const LOOKUP_LOGICAL_NAME = 'Microsoft.Dynamics.CRM.lookuplogicalname';
export const ASSOCIATED_NAVIGATION = 'Microsoft.Dynamics.CRM.associatednavigationproperty';
export const TOTAL_RECORD_COUNT = 'Microsoft.Dynamics.CRM.totalrecordcount';
export const COUNT_LIMIT_EXCEEDED = 'Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded';

export interface Annotations {
  readonly formattedValues: boolean;
  readonly lookupNames: boolean;
  readonly navigationNames: boolean;
  readonly totalCount: boolean;
  /** Details of errors, given for `*` only. */
  readonly errorDetails: boolean;
}

export const noAnnotations: Annotations = {
  formattedValues: false,
  lookupNames: false,
  navigationNames: false,
  totalCount: false,
  errorDetails: false,
};

/** Reads the value of the preference: names and patterns such as `*` or `Microsoft.Dynamics.CRM.*`; a minus excludes. */
export function parseAnnotations(value: string): Annotations {
  const patterns = value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const includes = (name: string): boolean =>
    patterns.some((one) => !one.startsWith('-') && fits(one, name)) &&
    !patterns.some((one) => one.startsWith('-') && fits(one.slice(1), name));
  return {
    formattedValues: includes(FORMATTED_VALUE),
    lookupNames: includes(LOOKUP_LOGICAL_NAME),
    navigationNames: includes(ASSOCIATED_NAVIGATION),
    totalCount: includes(TOTAL_RECORD_COUNT),
    errorDetails: includes('Microsoft.PowerApps.CDS.ErrorDetails'),
  };
}

const fits = (pattern: string, name: string): boolean =>
  pattern === '*' || pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1)));
