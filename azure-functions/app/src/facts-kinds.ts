export { factsKindNames, factsKinds } from '@powerbill/schema';
