import type { DateRange, IsoDate, Month } from '../calendar/date';
import { rangeOf } from '../calendar/ranges';
import type { Chart, ComponentRows, OwnRows } from '../contract/row-values';
import type { Json, JsonObject } from '../json/json';
import type { FactsSection } from '../facts/facts';
import { filledText } from '../reading/text';
import { date, wholeNumber } from '../reading/scalars';
import type { EscalatorKeyword } from '../contract/escalator-keywords';
import type { Decoder } from '../reading/decoder';
import { type Draft, type DraftOf, type Wrong, wrong } from '../reading/draft';
import { type Place, within } from '../reading/place';
import type { Problems } from '../reading/problems';
import { type RecordCheck, optional } from '../reading/record';
import type { BillingScope } from '../statement/billing-scope';
import type { PeriodFrame } from '../statement/period-frame';
import type { ComponentResult } from '../statement/component-result';
import type { StatementLine } from '../statement/statement';

/** What every component has beside the properties of its type. */
export interface ComponentBase {
  readonly type: string;
  /** Names the component in escalators; when absent, the type does. */
  readonly id?: string;
  readonly group?: number;
  readonly effectiveFrom?: IsoDate;
  readonly effectiveTo?: IsoDate;
}

/** The commercial families that a contract's type label is made of. */
export type Family =
  'Fixed Fee' | 'Per Labor Hour' | 'Per Occupied Room' | 'Revenue Share' | 'Management Agreement';

/** A way of billing: everything that the rest of the core needs to know about one component type. */
export interface ComponentModule<C extends ComponentBase> {
  readonly type: C['type'];
  /** The family that the component puts a contract in; absent where it only accompanies others. */
  readonly family?: Family;
  /** The family where no other component of the contract has one. */
  readonly familyWhenAlone?: Family;
  /** A contract may have several components of this type. */
  readonly repeatable?: true;
  /** The contract needs a `billableAccounts` component too. */
  readonly needsBillableAccounts?: true;
  readonly decoder: Decoder<C>;
  /** What checks over all components look at; a part that is left out has its usual value. */
  readonly outline?: (draft: DraftOf<C>) => Partial<OwnOutline>;
  /** Its own columns and the rows below it. */
  readonly toRows: (component: C, chart: Chart) => OwnRows;
  /** Its own properties, from its rows and the JSON of its settings column. */
  readonly fromRows: (rows: ComponentRows, settings: JsonObject, chart: Chart) => JsonObject;
  /** Where its lines stand in an invoice: ascending over the component types (calculation.md, section 6). */
  readonly linePlace: number;
  /** The months of facts that a statement of the period reads. */
  readonly reads: (component: C, frame: PeriodFrame) => readonly FactsRead[];
  /** The rows whose rates escalators change; absent where none can. */
  readonly escalates?: (component: C) => readonly EscalatedRow[];
  /** What the component bills; its own section in calculation.md is the rule. */
  readonly calculate: (component: C, scope: BillingScope) => ComponentResult;
  /** The rule of a line in a sentence, for the person who checks it. */
  readonly explain: (line: ExplainedLine) => string;
}

/** A row of a component whose rates escalators change. */
export interface EscalatedRow {
  /** The keyword that targets it; null where only the component's id does. */
  readonly keyword: EscalatorKeyword | null;
  /** The days of the row's own dates. */
  readonly days: DateRange;
  /** Its own start, from which its value holds. */
  readonly start?: IsoDate | undefined;
}

/** What an explanation looks at: the steps of the trace say which rule billed where there are several. */
export type ExplainedLine = Pick<StatementLine, 'part' | 'title' | 'quantity' | 'rate' | 'amount' | 'trace'>;

export interface FactsRead {
  readonly section: FactsSection;
  readonly from: Month;
  readonly to: Month;
}

/** What checks over all components look at. */
export interface Outline extends OwnOutline {
  readonly type: string;
  readonly id: string | Wrong;
  readonly group: number | Wrong | undefined;
}

export interface OwnOutline {
  /** Groups of rows, with the path of the property inside the component. */
  readonly rowGroups: readonly {
    readonly path: readonly (string | number)[];
    readonly group: number | Wrong;
  }[];
  /** Some part of the component is billed in the component's own group. */
  readonly usesOwnGroup: boolean;
  readonly allowedInAdvance: boolean | Wrong;
  readonly jobs: readonly {
    readonly path: readonly (string | number)[];
    readonly jobCode: string;
    readonly range: DateRange;
  }[];
}

/** The group number of an invoice. */
export const groupNumber = wholeNumber(1, 99);

/** The properties that every component has beside its type. */
export const baseFields = {
  id: optional(filledText),
  group: optional(groupNumber),
  effectiveFrom: optional(date),
  effectiveTo: optional(date),
};

/** Reports a range whose end lies before its start, at the end. */
export function reportDateOrder(
  start: string | Wrong | undefined,
  end: string | Wrong | undefined,
  path: readonly (string | number)[],
  at: RecordCheck,
): void {
  if (start === undefined || end === undefined || start === wrong || end === wrong || start <= end) return;
  at.report(path, 'value.order', `The end ${end} lies before the start ${start}.`);
}

/**
 * Reads a component and says what checks over all components need to know of it. An `id` that only
 * repeats the type is left out, because that is what an absent one means.
 */
export function readWith<C extends ComponentBase>(
  module: ComponentModule<C>,
  json: Json,
  place: Place | null,
  problems: Problems,
): { readonly draft: Draft<C>; readonly outline: Outline | null } {
  const draft = module.decoder(json, place, problems);
  if (draft === wrong) return { draft, outline: null };
  const { id, ...rest } = draft as DraftOf<ComponentBase>;
  reportDateOrder(rest.effectiveFrom, rest.effectiveTo, ['effectiveTo'], {
    report: (path, code, message) =>
      problems.report(
        path.reduce<Place | null>((parent, key) => within(parent, key), place),
        code,
        message,
      ),
  });
  return {
    draft: id === module.type ? (rest as Draft<C>) : draft,
    outline: {
      type: module.type,
      id: id ?? module.type,
      group: rest.group,
      rowGroups: [],
      usesOwnGroup: true,
      allowedInAdvance: false,
      jobs: [],
      ...module.outline?.(draft),
    },
  };
}

/** The days of a component's own dates, as far as they are known; null where a date is wrong. */
export function draftRange(
  start: IsoDate | Wrong | undefined,
  end: IsoDate | Wrong | undefined,
): DateRange | null {
  if (start === wrong || end === wrong) return null;
  return rangeOf(start, end);
}
