import type { ViewDefinition, ViewFilter } from './view-definition';

/** A page of the site map: one table, shown by a control or by a list. */
export interface Area {
  readonly key:
    | 'statements'
    | 'runs'
    | 'adHocLines'
    | 'readiness'
    | 'performance'
    | 'indexes'
    | 'contracts'
    | 'outcomes'
    | 'tasks';
  readonly title: string;
  /** The folder of the control that shows it; a plain list when absent. */
  readonly control?: string;
  /** The first is shown at first. */
  readonly views: readonly [ViewDefinition, ...ViewDefinition[]];
  readonly filters: readonly ViewFilter[];
  /** The column with the service month (yyyyMM) by which the page is narrowed. */
  readonly monthColumn?: string;
}

export interface AreaGroup {
  readonly title: string;
  readonly areas: readonly Area[];
}
