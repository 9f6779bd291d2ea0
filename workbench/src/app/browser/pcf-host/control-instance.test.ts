import type { ReactElement } from 'react';
import { settle } from '../testing/fake-connection';
import type { ContextParts } from './context';
import { startControl } from './control-instance';
import type { Control } from './control-registry';

const calls: string[] = [];
const element = { type: 'div', props: {}, key: null } as ReactElement;

class Sample implements Control {
  init(_context: unknown, _notify: unknown, state?: ComponentFramework.Dictionary): void {
    calls.push(`init ${JSON.stringify(state)}`);
  }
  updateView(context: ComponentFramework.Context<unknown>): ReactElement {
    calls.push(`updateView ${context.updatedProperties.join()}`);
    return element;
  }
  destroy(): void {
    calls.push('destroy');
  }
}

it('runs init, one updateView for the changes of a turn, and nothing after destroy', async () => {
  const rendered: ReactElement[] = [];
  const instance = startControl({
    controlClass: Sample,
    parts: {} as ContextParts,
    parameters: {},
    state: { kept: 'yes' },
    container: {} as HTMLDivElement,
    render: (one) => rendered.push(one),
  });
  await settle();
  instance.update('dataset');
  instance.update('layout');
  instance.update('dataset');
  await settle();
  instance.update('dataset');
  instance.destroy();
  await settle();
  expect(calls).toEqual([
    'init {"kept":"yes"}',
    'updateView parameters,dataset',
    'updateView dataset,layout',
    'destroy',
  ]);
  expect(rendered).toEqual([element, element]);
});
