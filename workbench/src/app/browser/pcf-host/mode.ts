/** What a control is told about its place, and what it asks for. */
export interface ModePorts {
  readonly label: string;
  readonly size: () => { readonly width: number; readonly height: number };
  readonly setFullScreen: (value: boolean) => void;
  readonly trackContainerResize: (value: boolean) => void;
  /** Keeps a state for the session; the control gets it back at its next `init`. */
  readonly keepState: (state: ComponentFramework.Dictionary) => void;
}

/** `context.mode`. Sizes are -1 until the control asks to be told of them. */
export function createMode(ports: ModePorts): ComponentFramework.Mode {
  return {
    get allocatedHeight() {
      return ports.size().height;
    },
    get allocatedWidth() {
      return ports.size().width;
    },
    isControlDisabled: false,
    isVisible: true,
    label: ports.label,
    setControlState: (state) => {
      ports.keepState(state);
      return true;
    },
    setFullScreen: (value) => ports.setFullScreen(value),
    trackContainerResize: (value) => ports.trackContainerResize(value),
  };
}
