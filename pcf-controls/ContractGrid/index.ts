import * as React from 'react';
import { createHostReader } from '../grid/host/grid-host';
import { browserAfter } from '../grid/host/timer';
import { calendarDate } from '../grid/values/calendar-date';
import { ContractGridView } from './contract-grid-view';
import { CONTRACT_GRID } from './manifest-constants';

type Inputs = Readonly<Record<typeof CONTRACT_GRID.dataset, ComponentFramework.PropertyTypes.DataSet>>;
type Context = ComponentFramework.Context<Inputs>;

/** The control that the platform loads: it reads the host at each update and hands it to the view. */
export class ContractGrid implements ComponentFramework.ReactControl<Inputs, object> {
  private readonly readHost = createHostReader([]);

  init(context: Context): void {
    context.mode.trackContainerResize(true);
  }

  updateView(context: Context): React.ReactElement {
    return React.createElement(ContractGridView, {
      host: this.readHost(context, context.parameters[CONTRACT_GRID.dataset]),
      today: calendarDate(new Date()) ?? '',
      after: browserAfter,
    });
  }

  /** Nothing is left behind: React removes the view, and what it had under way ends with it. */
  destroy(): void {
    return;
  }
}
