/** Names that also stand in ControlManifest.Input.xml; a test checks that they agree. */
export const CONTRACT_GRID = {
  namespace: 'PowerBill',
  constructor: 'ContractGrid',
  dataset: 'contracts',
} as const;
