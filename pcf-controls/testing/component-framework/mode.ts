/** The place of a control; sizes are -1 where the host does not limit it. */
export const fakeMode = (width = -1, height = -1): ComponentFramework.Mode => ({
  allocatedWidth: width,
  allocatedHeight: height,
  isControlDisabled: false,
  isVisible: true,
  label: '',
  setControlState: () => true,
  setFullScreen: () => undefined,
  trackContainerResize: () => undefined,
});
