import { readFindings } from './findings';

it('reads the list, and shows a text that is no list as a sentence', () => {
  expect(readFindings('[{"code":"a","severity":"error","path":"/x","message":"No."}]')).toEqual([
    { code: 'a', severity: 'error', path: '/x', message: 'No.' },
  ]);
  expect(readFindings('broken')).toEqual([{ code: '', severity: '', path: '', message: 'broken' }]);
  expect([readFindings(null), readFindings('')]).toEqual([[], []]);
});
