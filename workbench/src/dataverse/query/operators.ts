/** The one table of condition operators: every query function of OData and every operator of FetchXML. */
import { choices } from './operators/choices';
import { comparisons } from './operators/comparisons';
import { daysAndTimes } from './operators/days';
import { fiscal } from './operators/fiscal';
import { hierarchies } from './operators/hierarchy';
import type { Operator } from './operators/operator';
import { people } from './operators/people';
import { texts } from './operators/texts';

export type { Operator, OperatorCall } from './operators/operator';

const operators: readonly Operator[] = [
  ...comparisons,
  ...texts,
  ...daysAndTimes,
  ...fiscal,
  ...people,
  ...hierarchies,
  ...choices,
];

const named = (name: (operator: Operator) => string | undefined): ReadonlyMap<string, Operator> =>
  new Map(
    operators.flatMap((operator) => {
      const key = name(operator);
      return key === undefined ? [] : [[key, operator]];
    }),
  );

const byFetch = named((operator) => operator.fetch);
const byOData = named((operator) => operator.odata);

/** The operator of a FetchXML condition. */
export const operatorOfFetch = (name: string): Operator | undefined => byFetch.get(name);

/** The query function of a name without its namespace. */
export const operatorOfOData = (name: string): Operator | undefined => byOData.get(name);
