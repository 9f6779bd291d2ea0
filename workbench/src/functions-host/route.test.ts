import { compileRoute } from './route';

const ID = '7b000000-0000-4000-8000-000000000001';

it.each([
  ['api/runs/{id}', '/api/runs/7', { id: '7' }],
  ['api/runs/{id}', '/API/Runs/a%20b', { id: 'a b' }],
  ['api/runs/{id}/items', '/api/runs/7/items/', { id: '7' }],
  ['api/runs/{id}', '/api/runs', undefined],
  ['api/runs/{id}', '/api/runs/7/items', undefined],
  ['api/runs/{id:guid}', `/api/runs/${ID}`, { id: ID }],
  ['api/runs/{id:guid}', '/api/runs/7', undefined],
  ['api/pages/{n:int?}', '/api/pages', {}],
  ['api/pages/{n:int?}', '/api/pages/12', { n: '12' }],
  ['api/files/{*path}', '/api/files/a/b.txt', { path: 'a/b.txt' }],
  ['api/a.b', '/api/axb', undefined],
  ['api/runs/{id}', '/api/runs/%E0%A4%A', { id: '%E0%A4%A' }],
])('%s against %s', (template, path, expected) => {
  expect(compileRoute(template).match(path)).toEqual(expected);
});

it('ranks literals before parameters, and those before a catch-all', () => {
  const templates = ['a/{*rest}', 'a/{b}', 'a/b'];
  expect(
    templates
      .map(compileRoute)
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .map((route) => route.template),
  ).toEqual(['a/b', 'a/{b}', 'a/{*rest}']);
});

it('refuses what it does not know', () => {
  expect(() => compileRoute('a/{b:regex}')).toThrow('regex');
  expect(() => compileRoute('a/x{b}')).toThrow('x{b}');
});
