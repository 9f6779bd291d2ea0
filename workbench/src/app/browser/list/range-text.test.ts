import { rangeText } from './range-text';

it.each([
  [{ page: 1, pageSize: 50, shown: 50, total: 499 }, '1 to 50 of 499'],
  [{ page: 10, pageSize: 50, shown: 49, total: 499 }, '451 to 499 of 499'],
  [{ page: 1, pageSize: 50, shown: 50, total: 5000 }, '1 to 50 of 5,000 or more'],
  [{ page: 2, pageSize: 50, shown: 3, total: -1 }, '51 to 53'],
  [{ page: 1, pageSize: 50, shown: 0, total: 0 }, 'No rows'],
])('%j', (page, text) => {
  expect(rangeText({ ...page, locale: 'en-US' })).toBe(text);
});
