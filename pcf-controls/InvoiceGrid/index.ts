import * as React from 'react';
import { CURRENCY_COLUMN } from '../grid/columns/common-columns';
import { createHostReader } from '../grid/host/grid-host';
import { mayCreateEverywhere } from '../grid/host/may-create-everywhere';
import { browserAfter } from '../grid/host/timer';
import { calendarDate } from '../grid/values/calendar-date';
import { InvoiceGridView } from './invoice-grid-view';
import { INVOICE_GRID } from './manifest-constants';

type Inputs = Readonly<Record<typeof INVOICE_GRID.dataset, ComponentFramework.PropertyTypes.DataSet>>;
type Context = ComponentFramework.Context<Inputs>;

/** The control that the platform loads: it reads the host at each update and hands it to the view. */
export class InvoiceGrid implements ComponentFramework.ReactControl<Inputs, object> {
  private readonly readHost = createHostReader([CURRENCY_COLUMN, 'pb_total', 'pb_serviceperiodend']);

  init(context: Context): void {
    context.mode.trackContainerResize(true);
  }

  updateView(context: Context): React.ReactElement {
    return React.createElement(InvoiceGridView, {
      host: this.readHost(context, context.parameters[INVOICE_GRID.dataset]),
      mayGenerate: mayCreateEverywhere(context, 'pb_billingrun'),
      today: calendarDate(new Date()) ?? '',
      after: browserAfter,
    });
  }

  /** Nothing is left behind: React removes the view, and what it had under way ends with it. */
  destroy(): void {
    return;
  }
}
