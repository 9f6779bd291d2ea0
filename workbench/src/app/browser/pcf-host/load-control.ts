import type { ControlClass, ControlRegistry } from './control-registry';
import { type ControlManifest, readManifest } from './manifest';
import { readResx } from './resources';

const FALLBACK_LANGUAGE = 1033;

export interface LoadedControl {
  readonly manifest: ControlManifest;
  readonly texts: ReadonlyMap<string, string>;
  readonly controlClass: ControlClass;
}

/** Loads a built control: manifest, texts of the language (else English), styles and the bundle itself. */
export async function loadControl(
  folder: string,
  languageId: number,
  registry: ControlRegistry,
  document: Document,
): Promise<LoadedControl> {
  const manifest = readManifest(await fetchXml(`${folder}/ControlManifest.xml`));
  const textFile = manifest.texts.get(languageId) ?? manifest.texts.get(FALLBACK_LANGUAGE);
  const texts =
    textFile === undefined ? new Map<string, string>() : readResx(await fetchXml(`${folder}/${textFile}`));
  for (const path of manifest.styles) addStyle(`${folder}/${path}`, document);
  if (!registry.find(manifest.fullName)) await runScript(`${folder}/bundle.js`, document);
  const controlClass = registry.find(manifest.fullName);
  if (!controlClass) throw new Error(`The bundle did not register ${manifest.fullName}.`);
  return { manifest, texts, controlClass };
}

async function fetchXml(url: string): Promise<Document> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} is missing: build the controls first.`);
  return new DOMParser().parseFromString(await response.text(), 'application/xml');
}

function addStyle(url: string, document: Document): void {
  if (document.querySelector(`link[href="${url}"]`)) return;
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
}

const runScript = (url: string, document: Document): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src: url });
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${url} is missing: build the controls first.`)));
    document.head.append(script);
  });
