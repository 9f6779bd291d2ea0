/** Names that also stand in ControlManifest.Input.xml; a test checks that they agree. */
export const INVOICE_GRID = {
  namespace: 'PowerBill',
  constructor: 'InvoiceGrid',
  dataset: 'statements',
} as const;
