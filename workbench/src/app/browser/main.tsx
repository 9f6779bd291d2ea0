import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  webLightTheme,
} from '@fluentui/react-components';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { createControlRegistry } from './pcf-host/control-registry';
import { App } from './shell/app';

/** The page's policy admits style elements with its nonce only: Fluent must put it on those that it makes. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });
const registry = createControlRegistry();
Object.assign(window, { ComponentFramework: registry });

ReactDOM.render(
  <RendererProvider renderer={renderer} targetDocument={document}>
    <FluentProvider theme={webLightTheme}>
      <App renderer={renderer} registry={registry} locale={navigator.language} />
    </FluentProvider>
  </RendererProvider>,
  document.getElementById('app'),
);
