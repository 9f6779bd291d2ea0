import type { GriffelRenderer } from '@fluentui/react-components';
import * as React from 'react';
import type { ControlRegistry } from '../pcf-host/control-registry';
import type { NavigationPorts } from '../pcf-host/navigation';
import type { Session } from './session';

/** What every part of the signed-in page may use. */
export interface ShellEnvironment {
  readonly session: Session;
  readonly locale: string;
  readonly registry: ControlRegistry;
  /** Writes the styles of Fluent; a control has a React tree of its own and needs it again. */
  readonly renderer: GriffelRenderer;
  readonly navigation: NavigationPorts;
}

export const EnvironmentContext = React.createContext<ShellEnvironment | undefined>(undefined);

/** The environment of the signed-in page. */
export function useEnvironment(): ShellEnvironment {
  const environment = React.useContext(EnvironmentContext);
  if (!environment) throw new Error('The environment exists on signed-in pages only.');
  return environment;
}
