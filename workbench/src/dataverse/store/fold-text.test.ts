import { foldText } from './fold-text';

it.each([
  ['ÄRGER', 'ärger'],
  ['Straße', 'straße'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['Οδός', 'οδόσ'],
])('F2 case: %s compares as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

it('F7 the beginning of a Greek word is found, though its last letter would be another at its end', () => {
  expect(foldText('ΟΔΟΣΗΜΑΝΣΗ').startsWith(foldText('ΟΔΟΣ'))).toBe(true);
});
