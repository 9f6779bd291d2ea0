import { findColumn } from '../pcf-host/column';
import { choiceOptions, viewFilterText } from './filter-text';
import { monthLabel, monthsDown } from './months';
import { readRoute, routeAddress } from './route';
import { areas, runItemFilters, runItemView } from './site-map';

describe('the site map', () => {
  const views = [...areas.flatMap((area) => area.views), runItemView];

  it.each(views.map((view) => [`${view.table} ${view.id}`, view] as const))(
    '%s names columns that exist',
    (_name, view) => {
      for (const { name } of [...view.columns, ...view.order])
        expect(() => findColumn(view.table, name)).not.toThrow();
    },
  );

  it('filters by columns that exist', () => {
    for (const area of areas) {
      for (const filter of area.filters)
        expect(() => findColumn(area.views[0].table, filter.column)).not.toThrow();
    }
    for (const filter of runItemFilters)
      expect(() => findColumn(runItemView.table, filter.column)).not.toThrow();
  });

  it('has one view of an id on each page', () => {
    for (const area of areas) expect(new Set(area.views.map((view) => view.id)).size).toBe(area.views.length);
  });
});

describe('filters', () => {
  it('become OData, and nothing when they are empty', () => {
    expect(viewFilterText({ kind: 'choice', column: 'pb_status', label: '' }, '701250001')).toBe(
      'pb_status eq 701250001',
    );
    expect(viewFilterText({ kind: 'contains', column: 'pb_code', label: '' }, " it's ")).toBe(
      "contains(pb_code,'it''s')",
    );
    expect(viewFilterText({ kind: 'contains', column: 'pb_findings', label: '', quoted: true }, 'rate')).toBe(
      `contains(pb_findings,'"rate')`,
    );
    expect(viewFilterText({ kind: 'choice', column: 'pb_status', label: '' }, ' ')).toBe('');
  });

  it('offer the options of a choice', () => {
    expect(choiceOptions('pb_migrationoutcome', 'pb_outcome').map((option) => option.label)).toEqual([
      'Migrated',
      'Rejected',
    ]);
  });
});

describe('routes', () => {
  it('survive the address', () => {
    const route = {
      person: 'admin',
      area: 'contracts',
      view: 'all',
      month: '202506',
      run: '7b000000-0000-4000-8000-000000000001',
    };
    expect(readRoute(new URL(routeAddress(route), 'http://x').search)).toEqual(route);
    expect(readRoute('?person=admin&view=statements')).toEqual({ person: 'admin', area: 'statements' });
  });

  it('leave out what makes no sense', () => {
    expect(readRoute('?person=A%20B&view=else&month=june&run=1')).toEqual({ area: 'statements' });
  });
});

it('counts months down over a year, and names them', () => {
  expect(monthsDown('202411', '202502')).toEqual(['202502', '202501', '202412', '202411']);
  expect(monthLabel('202506', 'en-US')).toBe('June 2025');
});
