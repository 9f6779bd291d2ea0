import { tables } from '@powerbill/schema';
import { withoutPack } from './without-pack';

/** A currency with its rate against the base currency: the pack describes all of it. */
export const transactionCurrency = withoutPack(tables.transactioncurrency);
