import { moduleOf } from '../components/registry';
import type { ComponentType } from '../components/registry';
import type { Contract } from './contract';

/** A part of a contract whose calculation is not built yet. */
export interface UnsupportedPart {
  /** JSON Pointer that begins with the document. */
  readonly path: string;
  readonly component: ComponentType | null;
  readonly message: string;
}

/** The parts of a contract that cannot be billed yet, in document order. */
export function unsupportedParts(contract: Contract): UnsupportedPart[] {
  const { proration } = contract.billing;
  return [
    ...(proration === 'none'
      ? []
      : [unsupportedPart('/contract/billing/proration', null, `The proration ${proration}`)]),
    ...contract.escalators.flatMap((escalator, index) =>
      escalator.kind === 'percent' && escalator.target === 'baseRates'
        ? []
        : [unsupportedPart(`/contract/escalators/${index}`, null, `An escalator of this kind and target`)],
    ),
    ...contract.taxes.map((_, index) => unsupportedPart(`/contract/taxes/${index}`, null, 'A tax')),
    ...contract.components.flatMap((component, index) =>
      moduleOf(component.type).billing === undefined
        ? [
            unsupportedPart(
              `/contract/components/${index}`,
              component.type,
              `A component of type ${component.type}`,
            ),
          ]
        : [],
    ),
  ];
}

export const unsupportedPart = (
  path: string,
  component: ComponentType | null,
  what: string,
): UnsupportedPart => ({
  path,
  component,
  message: `${what} cannot be billed yet (${path}): nothing of this contract is billed.`,
});
