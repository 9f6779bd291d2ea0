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

it('counts the days on which it is active', () => {
  const dated = withComponents({
    type: 'bellServiceFee',
    collectionTypes: ['bell'],
    effectiveFrom: '2025-03-10',
    effectiveTo: '2025-03-20',
  });
  const row = (date: string, net: string) =>
    revenueJson({ date, net, category: 'Other Revenue', collectionType: 'bell' });
  const around = [row('2025-03-09', '1'), row('2025-03-21', '4000')];
  const statement = statementFor(dated, {
    revenue: [...around, row('2025-03-10', '20'), row('2025-03-20', '300')],
  });
  expect(amountsOf(statement)).toEqual(['bellServiceFee 320.00']);
  expect(findingCodes(statementFor(dated, { revenue: around }))).toEqual([
    'facts.missing',
    'statement.nothingToBill',
  ]);
});
