/** The elements of a metadata document as a tree, read by a parser that refuses what is not well-formed. */
import { SaxesParser } from 'saxes';

export interface CsdlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: CsdlElement[];
}

export function readCsdl(text: string): CsdlElement {
  const root: CsdlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  return root;
}

/** All elements of a name, wherever they stand. */
export const elementsNamed = (element: CsdlElement, name: string): readonly CsdlElement[] =>
  element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsNamed(child, name),
  ]);
