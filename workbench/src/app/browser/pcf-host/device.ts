/** `context.device`: a desktop browser has none of these; each call rejects with a sentence. */
export function createDevice(): ComponentFramework.Device {
  const absent = (what: string) => (): Promise<never> =>
    Promise.reject(new Error(`${what} is not available in this host.`));
  return {
    captureAudio: absent('Recording sound'),
    captureImage: absent('Taking a picture'),
    captureVideo: absent('Recording a video'),
    getBarcodeValue: absent('Reading a barcode'),
    getCurrentPosition: absent('The position'),
    pickFile: absent('Picking a file'),
  };
}
