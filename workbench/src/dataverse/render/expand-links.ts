/** What an answer says of related rows by an address: links to collections, `x/$ref`, the owner as a principal. */
import { lookupTarget } from '../store/lookup-target';
import type { Table } from '../model/table';
import type { ExpandedReference, ExpandPlan } from '../query/plan';
import type { ResultCollection, ResultRow } from '../query/result-row';
import { skipTokenOption } from '../query/skip-token';
import { mayUseColumn } from '../security/access';
import type { Caller } from '../security/principal';

/**
 * The link beside an expanded collection. Of a query without nested expansions it asks for the same rows again, as the
 * platform's does; with them it goes on after the last row, and is left out when there are no more.
 */
export function collectionLink(
  serviceRoot: string,
  from: Table,
  { navigation, plan, options, paged }: ExpandPlan,
  row: ResultRow,
  { rows, more }: ResultCollection,
): string | undefined {
  if (paged && !more) return undefined;
  const id = String(row.stored[from.idField.name]);
  const last = rows.at(-1)?.stored[plan.table.idField.name] ?? null;
  const query = [
    ...options.map(escapeOption),
    ...(paged ? [skipTokenOption(plan, { page: 2, after: [last] })] : []),
  ];
  const path = `${serviceRoot}/${from.setName}(${id})/${navigation.name}`;
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** An option of `$expand` as one of an address: what has a meaning there is encoded, and the rest stays readable. */
const escapeOption = (text: string): string => encodeURI(text).replace(/[&#+]/g, encodeURIComponent);

/** `"primarycontactid":{"@odata.id":"https://.../contacts(...)"}` or `"ownerid":{"ownerid":"..."}`. */
export function referenceMember(
  { serviceRoot, caller }: { readonly serviceRoot: string; readonly caller: Caller },
  reference: ExpandedReference,
  row: ResultRow,
): string {
  const { navigation, targets, form } = reference;
  const id = row.stored[navigation.field.name];
  const target = lookupTarget(row.stored, navigation.field.name, navigation.field.targets);
  const table = targets.find((one) => one.name === target);
  if (typeof id !== 'string' || !table || !mayUseColumn(caller, navigation.field))
    return `"${navigation.name}":null`;
  const [name, value] =
    form === 'address' ? ['@odata.id', `${serviceRoot}/${table.setName}(${id})`] : [navigation.name, id];
  return `"${navigation.name}":{"${name}":${JSON.stringify(value)}}`;
}

/** How the context of an answer names a reference. */
export const referenceContext = ({ navigation, form }: ExpandedReference): readonly string[] =>
  form === 'address' ? [navigation.name, `${navigation.name}/$ref()`] : [`${navigation.name}()`];
