/** Options, states and status reasons of a solution. */
import type { StateDefinition } from '@powerbill/schema';
import type { XmlNode } from '../xml/xml-node';
import type { FileOption } from '../schema-file/environment-file';
import { childOf, labelOf } from './solution-parts';

const valueOf = (node: XmlNode): number => Number.parseInt(node.attributes.get('value') ?? '0', 10);

/** The options of an `optionset` element. */
export const optionsOf = (set: XmlNode | undefined): readonly FileOption[] =>
  (childOf(set, 'options')?.children ?? []).map((option) => ({
    value: valueOf(option),
    label: labelOf(option, 'labels') || String(valueOf(option)),
  }));

/** The states of a table with their reasons, the default reason first; undefined where the solution says none. */
export function statesOf(
  state: XmlNode | undefined,
  status: XmlNode | undefined,
): readonly StateDefinition[] | undefined {
  const states = childOf(childOf(state, 'optionset'), 'states')?.children ?? [];
  const statuses = childOf(childOf(status, 'optionset'), 'statuses')?.children ?? [];
  const defined = states.map((one) => {
    const own = statuses.filter((reason) => reason.attributes.get('state') === one.attributes.get('value'));
    const first = one.attributes.get('defaultstatus');
    const sorted = [...own].sort(
      (left, right) =>
        Number(right.attributes.get('value') === first) - Number(left.attributes.get('value') === first),
    );
    return {
      value: valueOf(one),
      label: labelOf(one, 'labels') || String(valueOf(one)),
      statuses: sorted.map((reason) => ({
        value: valueOf(reason),
        label: labelOf(reason, 'labels') || String(valueOf(reason)),
      })),
    };
  });
  return defined.length > 0 && defined.every((one) => one.statuses.length > 0) ? defined : undefined;
}
