/** Stands before the names of the platform's types, functions and actions. */
export const NAMESPACE = 'Microsoft.Dynamics.CRM.';
