/** The option of a next link that says where the next page of a plan begins. */
import { type Sorted, sortTerms } from './order-sql';
import { type PageStart, readPagingCookie, writePagingCookie } from './paging-cookie';

/** Names the order of a query: a page begins after the last one only in the same order. */
const orderText = (plan: Sorted): string =>
  sortTerms(plan)
    .map(({ name, descending }) => `${name}${descending ? ' desc' : ''}`)
    .join(',');

/** `$skiptoken=…` as it stands in an address; the platform leaves two signs as they are. */
export const skipTokenOption = (plan: Sorted, start: PageStart): string =>
  `$skiptoken=${encodeURIComponent(writePagingCookie(start, orderText(plan)))
    .replaceAll('%3D', '=')
    .replaceAll('%2F', '/')}`;

/** Where the page of a token begins; refuses the token of another order. */
export const readSkipToken = (plan: Sorted, token: string): PageStart =>
  readPagingCookie(token, orderText(plan), sortTerms(plan).length);
