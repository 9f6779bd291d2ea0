import {
  FluentProvider,
  makeStyles,
  RendererProvider,
  tokens,
  webLightTheme,
} from '@fluentui/react-components';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { createClient } from '../pcf-host/client';
import { type ControlInstance, startControl } from '../pcf-host/control-instance';
import { createCopilot } from '../pcf-host/copilot';
import { createDataset, type DatasetOptions } from '../pcf-host/dataset';
import { createDevice } from '../pcf-host/device';
import { createFactory } from '../pcf-host/factory';
import { createFluentDesign } from '../pcf-host/fluent-design';
import { createFormatting } from '../pcf-host/formatting';
import { type LoadedControl, loadControl } from '../pcf-host/load-control';
import { createMode } from '../pcf-host/mode';
import { createNavigation } from '../pcf-host/navigation';
import { createResources } from '../pcf-host/resources';
import { createUserSettings, languageId } from '../pcf-host/user-settings';
import { createUtility } from '../pcf-host/utility';
import { createWebApi } from '../pcf-host/web-api';
import { type ShellEnvironment, useEnvironment } from '../shell/environment';
import { useLoad } from '../shell/load-state';
import { FailureMessage, LoadingMessage } from '../shell/message';
import type { ViewDefinition } from '../views/view-definition';

const useStyles = makeStyles({
  host: { position: 'relative', minHeight: '320px', backgroundColor: tokens.colorNeutralBackground1 },
});

/** Control states of this session, by control and view: `init` gives them back. */
const states = new Map<string, ComponentFramework.Dictionary>();

/** Hosts a built control over the dataset of a view, as a model-driven app does. */
export const ControlHost: React.FC<{
  readonly control: string;
  readonly view: ViewDefinition;
  readonly filter: string;
  /** The control has asked for the rows anew. Stable. */
  readonly onRefresh: () => void;
}> = ({ control, view, filter, onRefresh }) => {
  const { locale, registry } = useEnvironment();
  const [state, again] = useLoad(control, () =>
    loadControl(`/app/controls/${control}`, languageId(locale), registry, document),
  );
  if (state.status === 'loading') return <LoadingMessage label="Loading the control" />;
  if (state.status === 'failed') return <FailureMessage message={state.message} onRetry={again} />;
  return (
    <RunningControl
      key={`${control} ${view.id} ${filter}`}
      loaded={state.value}
      view={view}
      filter={filter}
      onRefresh={onRefresh}
    />
  );
};

const RunningControl: React.FC<{
  readonly loaded: LoadedControl;
  readonly view: ViewDefinition;
  readonly filter: string;
  readonly onRefresh: () => void;
}> = ({ loaded, view, filter, onRefresh }) => {
  const styles = useStyles();
  const environment = useEnvironment();
  const { renderer } = environment;
  const container = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    const element = container.current;
    if (!element) return;
    const render = (child: React.ReactElement): void => {
      ReactDOM.render(
        <RendererProvider renderer={renderer} targetDocument={document}>
          <FluentProvider theme={webLightTheme}>{child}</FluentProvider>
        </RendererProvider>,
        element,
      );
    };
    const stop = runControl(environment, loaded, { view, filter, onRefresh }, element, render);
    return () => {
      stop();
      ReactDOM.unmountComponentAtNode(element);
    };
  }, [environment, loaded, view, filter, onRefresh, renderer]);
  return <div ref={container} className={styles.host} />;
};

/** Starts a control and gives the function that ends it. */
function runControl(
  environment: ShellEnvironment,
  loaded: LoadedControl,
  { view, filter, onRefresh }: Required<Pick<DatasetOptions, 'view' | 'filter' | 'onRefresh'>>,
  container: HTMLDivElement,
  render: (element: React.ReactElement) => void,
): () => void {
  const { session, locale, navigation } = environment;
  let instance: ControlInstance | undefined;
  const dataset = createDataset({
    view,
    filter,
    connection: session.connection,
    onChange: () => instance?.update('dataset'),
    onRefresh,
    openRecord: (reference) => navigation.openRecord(reference.etn ?? view.table, reference.id.guid),
  });
  const size = trackSize(container, () => instance?.update('layout'));
  const stateKey = `${loaded.manifest.fullName} ${view.table} ${view.id}`;
  const userSettings = createUserSettings({
    userId: session.userId,
    userName: session.person.fullName,
    roleIds: session.person.roleIds,
    locale,
    currencySymbol: session.currencySymbol,
  });
  instance = startControl({
    controlClass: loaded.controlClass,
    container,
    render,
    state: states.get(stateKey) ?? {},
    parameters: {
      ...Object.fromEntries([...loaded.manifest.properties].map(([name, value]) => [name, { raw: value }])),
      ...(loaded.manifest.dataset === undefined ? {} : { [loaded.manifest.dataset]: dataset }),
    },
    parts: {
      client: createClient(window.navigator),
      copilot: createCopilot(),
      device: createDevice(),
      factory: createFactory(() => instance?.update()),
      fluentDesignLanguage: createFluentDesign(webLightTheme),
      formatting: createFormatting(locale, userSettings.numberFormattingInfo.currencySymbol),
      mode: createMode({
        label: view.name,
        size: size.current,
        trackContainerResize: size.track,
        setFullScreen: (value) => void (value ? container.requestFullscreen() : document.exitFullscreen()),
        keepState: (state) => states.set(stateKey, state),
      }),
      navigation: createNavigation(navigation),
      resources: createResources(loaded.texts),
      userSettings,
      utils: createUtility(session.connection, session.privileges),
      webAPI: createWebApi(session.connection, session.tables),
    },
  });
  return () => {
    size.track(false);
    dataset.dispose();
    instance?.destroy();
    instance = undefined;
  };
}

/** The width of the container once the control has asked for it; the height has no limit. */
function trackSize(
  container: HTMLElement,
  onChange: () => void,
): { current: () => { width: number; height: number }; track: (value: boolean) => void } {
  let width = -1;
  const observer = new ResizeObserver(() => {
    if (container.clientWidth === width) return;
    width = container.clientWidth;
    onChange();
  });
  return {
    current: () => ({ width, height: -1 }),
    track: (value) => {
      if (value) observer.observe(container);
      else observer.disconnect();
    },
  };
}
