/** No more rows than this come at once. */
export const LARGEST_PAGE = 5000;
