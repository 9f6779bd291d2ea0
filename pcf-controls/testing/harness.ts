import type * as React from 'react';
import { render, type RenderResult } from '@testing-library/react';
import { fakeContext } from './component-framework/context';
import { type DataSetOptions, type FakeDataSet, fakeDataSet } from './component-framework/data-set';
import { fakeMode } from './component-framework/mode';
import { fakeResources } from './component-framework/resources';
import { fakeUserSettings } from './component-framework/user-settings';
import { fakeUtility } from './component-framework/utility';
import { fakeWebApi, type WebCall } from './component-framework/web-api';
import { readResx } from './read-resx';

type DataSet = ComponentFramework.PropertyTypes.DataSet;
type Entity = ComponentFramework.WebApi.Entity;

interface Control<Inputs> {
  init(context: ComponentFramework.Context<Inputs>): void;
  updateView(context: ComponentFramework.Context<Inputs>): React.ReactElement;
  destroy(): void;
}

export interface HostOptions<Name extends string> extends Omit<DataSetOptions, 'onChange'> {
  readonly control: string;
  readonly dataset: Name;
  readonly languageId?: number;
  readonly isRTL?: boolean;
  readonly width?: number;
  readonly privileges?: readonly string[];
  readonly answer?: (call: WebCall) => Entity | Promise<Entity>;
}

export interface Hosted extends Omit<FakeDataSet, 'dataset'> {
  readonly dataset: DataSet;
  readonly view: RenderResult;
  readonly calls: WebCall[];
  readonly remove: () => void;
}

/** Runs a control as a host does: init once, `updateView` at each change, its element rendered, destroy at the end. */
export function hostControl<Name extends string>(
  control: Control<Readonly<Record<Name, DataSet>>>,
  options: HostOptions<Name>,
): Hosted {
  const mounted: { view?: RenderResult } = {};
  const web = fakeWebApi(options.answer ?? (() => Promise.reject(new Error('No answer was prepared.'))));
  const rows = fakeDataSet({ ...options, onChange: () => mounted.view?.rerender(element()) });
  const context = fakeContext({
    parameters: { [options.dataset]: rows.dataset } as Readonly<Record<Name, DataSet>>,
    mode: fakeMode(options.width),
    resources: fakeResources(readResx(options.control, options.languageId ?? 1033)),
    userSettings: fakeUserSettings(options.languageId, options.isRTL),
    utils: fakeUtility(options.privileges ?? []),
    webAPI: web.webApi,
  });
  const element = () => control.updateView(context);
  control.init(context);
  const view = render(element());
  mounted.view = view;
  return {
    ...rows,
    view,
    calls: web.calls,
    remove: () => {
      control.destroy();
      view.unmount();
    },
  };
}
