/** What is said of a query function that is none of ours. */
import { type Fault, invalidQuery, notSupported } from '../fault';

/** Functions of OData, all of which Dataverse lacks but contains, startswith and endswith. */
const odataFunctions: ReadonlySet<string> = new Set([
  ...['concat', 'indexof', 'length', 'substring', 'matchesPattern', 'tolower', 'toupper', 'trim'],
  ...['contains', 'startswith', 'endswith', 'hassubset', 'hassubsequence', 'case', 'cast', 'isof'],
  ...['date', 'time', 'now', 'year', 'month', 'day', 'hour', 'minute', 'second', 'fractionalseconds'],
  ...['mindatetime', 'maxdatetime', 'totaloffsetminutes', 'totalseconds', 'ceiling', 'floor', 'round'],
  ...['geo.distance', 'geo.intersects', 'geo.length'],
]);

/** Functions of the platform that are not here: it searches a full-text index. */
const platformFunctions: ReadonlySet<string> = new Set(['Contains']);

/** Refuses a function of OData as not supported, and one that nobody knows as an error. */
export const refuseFunction = (name: string, at: number): Fault =>
  odataFunctions.has(name) ? notSupported(`the query function '${name}'`) : unknownFunction(name, at);

/** Refuses a function of the platform's namespace, which `name` is without. */
export const refusePlatformFunction = (name: string, at: number): Fault =>
  platformFunctions.has(name)
    ? notSupported(`the query function 'Microsoft.Dynamics.CRM.${name}'`)
    : unknownFunction(`Microsoft.Dynamics.CRM.${name}`, at);

const unknownFunction = (name: string, at: number): Fault =>
  invalidQuery(`An unknown function with name '${name.slice(0, 100)}' was found at position ${at}.`);
