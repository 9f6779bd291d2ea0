import type { Family } from '../components/component-module';
import { moduleOf } from '../components/registry';
import type { Contract } from './contract';

export type ContractType = Family | 'Hybrid' | 'Other';

/** The label of a contract's type, derived from its components: their family, or `Hybrid` of several. */
export function contractType(contract: Contract): ContractType {
  const modules = contract.components.map((component) => moduleOf(component.type));
  const families = new Set(modules.flatMap(({ family }) => family ?? []));
  const [only] = families;
  if (families.size > 1) return 'Hybrid';
  return (
    only ?? modules.find(({ familyWhenAlone }) => familyWhenAlone !== undefined)?.familyWhenAlone ?? 'Other'
  );
}
