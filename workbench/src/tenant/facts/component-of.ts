import type { Component, Contract } from '@powerbill/core';

/** The component of a type, of which a contract has at most one. */
export const componentOf = <T extends Component['type']>(
  contract: Contract,
  type: T,
): Extract<Component, { type: T }> | undefined =>
  contract.components.find(
    (component): component is Extract<Component, { type: T }> => component.type === type,
  );
