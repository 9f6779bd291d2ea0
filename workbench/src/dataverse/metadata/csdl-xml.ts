/** Elements of the metadata document as text. */
export const NAMESPACE = 'Microsoft.Dynamics.CRM';
/** The short name of the namespace, which types are referred to by. */
export const ALIAS = 'mscrm';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** An element; attributes without a value are left out, and it closes itself when nothing is inside. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  inside: readonly string[] = [],
): string {
  const given = Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  return inside.length === 0 ? `<${name}${given} />` : `<${name}${given}>${inside.join('')}</${name}>`;
}
