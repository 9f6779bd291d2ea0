import type { ComponentType } from '../components/registry';

export type Severity = 'info' | 'warning' | 'error';

export type FindingCode =
  | 'contract.notInForce'
  | 'facts.missing'
  | 'facts.missingIndex'
  | 'facts.unmappedJobCode'
  | 'forecast.missing'
  | 'period.notBillable'
  | 'statement.nothingToBill';

/** Something that a person should know about a statement. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The type of the component that it concerns; null where it concerns the statement. */
  readonly component: ComponentType | null;
  readonly message: string;
}

/** The finding of a component that reads facts and finds no row of them on its active days. */
export const missingFacts = (component: ComponentType, what: string): Finding => ({
  code: 'facts.missing',
  severity: 'warning',
  component,
  message: `There are ${what} of the site for the days that this component bills: load the facts and calculate again.`,
});
