import { amountsOf, findingCodes, revenueJson, statementFor, withComponents } from '../testing/documents';

const bell = withComponents({
  type: 'bellServiceFee',
  collectionTypes: [' Bell Service Fee', 'bag drops', 'BAG DROPS '],
});

it('sums listed collection types of other revenue, blanks and capitals aside, under any flag', () => {
  const row = (collectionType: string | null, changes = {}) =>
    revenueJson({ category: 'Other Revenue', collectionType, net: '10', ...changes });
  const statement = statementFor(bell, {
    revenue: [
      row('bell service fee', { depositFlag: 'V' }),
      row('  Bag Drops ', { depositFlag: 'Y' }),
      row('Valet Tips'),
      row(null),
      row('bag drops', { category: 'Valet Daily' }),
      row('bag drops', { date: '2025-02-28' }),
    ],
  });
  expect(amountsOf(statement)).toEqual(['bellServiceFee 20.00']);
});

it('says when there is no revenue at all', () => {
  expect(findingCodes(statementFor(bell))).toEqual(['facts.missing', 'statement.nothingToBill']);
  expect(findingCodes(statementFor(bell, { revenue: [revenueJson()] }))).toEqual(['statement.nothingToBill']);
});
