import type { Json } from '@powerbill/core';
import type { ComponentType } from '../mapped-component';

/** One of the components that a management agreement switches on by itself. */
export interface SubOption {
  readonly type: ComponentType;
  /** The property of the record that switches it. */
  readonly switchName: string;
  readonly enabled: boolean;
  /** An option that is off and holds nothing leaves no row behind. */
  readonly holdsData: boolean;
  /** Null where there is nothing that a contract could hold. */
  readonly content: Readonly<Record<string, Json>> | null;
}
