import { readFindings } from './findings';

it('puts the most severe first', () => {
  const text = '[{"severity":"info"},{"severity":"warning"},{"severity":"odd"},{"severity":"error"}]';
  expect(readFindings(text).map((one) => one.severity)).toEqual(['error', 'warning', 'info', 'info']);
});

it('reads the list, and shows a text that is no list as a sentence', () => {
  expect(readFindings('[{"code":"a","severity":"error","path":"/x","message":"No."}]')).toEqual([
    { code: 'a', severity: 'error', path: '/x', message: 'No.' },
  ]);
  expect(readFindings('broken')).toEqual([{ code: '', severity: 'info', path: '', message: 'broken' }]);
  expect([readFindings(null), readFindings('')]).toEqual([[], []]);
});
