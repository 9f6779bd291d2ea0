import { operatorOfFetch, operatorOfOData } from './operators';

const functions = `Above AboveOrEqual Between ContainValues DoesNotContainValues EqualBusinessId EqualUserId
  EqualUserLanguage EqualUserOrUserHierarchy EqualUserOrUserHierarchyAndTeams EqualUserOrUserTeams EqualUserTeams In
  InFiscalPeriod InFiscalPeriodAndYear InFiscalYear InOrAfterFiscalPeriodAndYear InOrBeforeFiscalPeriodAndYear
  Last7Days LastFiscalPeriod LastFiscalYear LastMonth LastWeek LastXDays LastXFiscalPeriods LastXFiscalYears
  LastXHours LastXMonths LastXWeeks LastXYears LastYear Next7Days NextFiscalPeriod NextFiscalYear NextMonth NextWeek
  NextXDays NextXFiscalPeriods NextXFiscalYears NextXHours NextXMonths NextXWeeks NextXYears NextYear NotBetween
  NotEqualBusinessId NotEqualUserId NotIn NotUnder OlderThanXDays OlderThanXHours OlderThanXMinutes OlderThanXMonths
  OlderThanXWeeks OlderThanXYears On OnOrAfter OnOrBefore ThisFiscalPeriod ThisFiscalYear ThisMonth ThisWeek ThisYear
  Today Tomorrow Under UnderOrEqual Yesterday`.split(/\s+/);

const conditions =
  `eq neq ne gt ge le lt like not-like in not-in between not-between null not-null yesterday today
  tomorrow last-seven-days next-seven-days last-week this-week next-week last-month this-month next-month on
  on-or-before on-or-after last-year this-year next-year last-x-hours next-x-hours last-x-days next-x-days last-x-weeks
  next-x-weeks last-x-months next-x-months olderthan-x-months olderthan-x-years olderthan-x-weeks olderthan-x-days
  olderthan-x-hours olderthan-x-minutes last-x-years next-x-years eq-userid ne-userid eq-userteams
  eq-useroruserteams eq-useroruserhierarchy eq-useroruserhierarchyandteams eq-businessid ne-businessid
  eq-userlanguage this-fiscal-year this-fiscal-period next-fiscal-year next-fiscal-period last-fiscal-year
  last-fiscal-period last-x-fiscal-years last-x-fiscal-periods next-x-fiscal-years next-x-fiscal-periods
  in-fiscal-year in-fiscal-period in-fiscal-period-and-year in-or-before-fiscal-period-and-year
  in-or-after-fiscal-period-and-year begins-with not-begin-with ends-with not-end-with under eq-or-under not-under
  above eq-or-above contain-values not-contain-values`.split(/\s+/);

it('F12 every query function of the platform has an entry, but for Contains of the full-text index', () => {
  expect(functions.filter((name) => operatorOfOData(name)?.odata !== name)).toEqual([]);
  expect(operatorOfOData('Contains')).toBeUndefined();
  expect(operatorOfOData('toString')).toBeUndefined();
});

it('G5 every operator of FetchXML has an entry', () => {
  expect(conditions.filter((name) => operatorOfFetch(name)?.fetch !== name)).toEqual([]);
  expect(operatorOfFetch('constructor')).toBeUndefined();
});

it('G5 a query function and its operator are one entry', () => {
  const apart = functions.filter((name) => {
    const fetch = operatorOfOData(name)?.fetch;
    return fetch === undefined || operatorOfFetch(fetch) !== operatorOfOData(name);
  });
  expect(apart).toEqual([]);
});
