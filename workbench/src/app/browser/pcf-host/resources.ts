/** `context.resources` over the texts of a control's resx file. A key without a text gives the key. */
export const createResources = (texts: ReadonlyMap<string, string>): ComponentFramework.Resources => ({
  getString: (id) => texts.get(id) ?? id,
  getResource: (_id, _success, failure) => failure(),
});

/** Reads the texts of a resx file. */
export function readResx(xml: Document): ReadonlyMap<string, string> {
  return new Map(
    [...xml.querySelectorAll('root > data')].map((data) => [
      data.getAttribute('name') ?? '',
      data.querySelector('value')?.textContent ?? '',
    ]),
  );
}
