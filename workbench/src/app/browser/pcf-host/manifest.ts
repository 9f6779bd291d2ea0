/** What a host needs from the manifest that the build wrote beside a bundle. */
export interface ControlManifest {
  /** `Namespace.Constructor`, under which the bundle registers. */
  readonly fullName: string;
  readonly virtual: boolean;
  /** Name of the first dataset parameter. */
  readonly dataset: string | undefined;
  /** Paths of the files of texts, by language id. */
  readonly texts: ReadonlyMap<number, string>;
  readonly styles: readonly string[];
  /** Default values of the other input properties. */
  readonly properties: ReadonlyMap<string, string>;
}

/** Reads a control manifest. */
export function readManifest(xml: Document): ControlManifest {
  const control = xml.querySelector('manifest > control');
  if (!control) throw new Error('The control manifest holds no control.');
  const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? '';
  const paths = (tag: string): string[] =>
    [...control.querySelectorAll(`resources > ${tag}`)].map((element) => attribute(element, 'path'));
  return {
    fullName: `${attribute(control, 'namespace')}.${attribute(control, 'constructor')}`,
    virtual: attribute(control, 'control-type') === 'virtual',
    dataset: control.querySelector('data-set')?.getAttribute('name') ?? undefined,
    texts: new Map(paths('resx').map((path) => [Number(/\.(\d+)\.resx$/.exec(path)?.[1] ?? 0), path])),
    styles: paths('css'),
    properties: new Map(
      [...control.querySelectorAll('property')].map((element) => [
        attribute(element, 'name'),
        attribute(element, 'default-value'),
      ]),
    ),
  };
}
