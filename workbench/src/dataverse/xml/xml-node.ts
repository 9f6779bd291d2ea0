/** XML text as a small tree. Strict: no document types, no entities of their own, bounded in length and depth. */
import { SaxesParser } from 'saxes';
import { faultCode } from '../fault';
import { faultAt, type Position } from './position';

export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** The text between its tags, children left out. */
  readonly text: string;
  /** Where its tag begins. */
  readonly at: Position;
}

/** Dataverse takes no longer query, even inside a batch. */
const LONGEST = 65_536;
/** Deeper nesting is refused before it can exhaust the stack. */
const DEEPEST = 100;

interface OpenNode extends XmlNode {
  attributes: ReadonlyMap<string, string>;
  readonly children: OpenNode[];
  text: string;
}

/** Parses a document with one root element; every refusal names line and column. */
export function parseXml(text: string, longest: number = LONGEST): XmlNode {
  const parser = new SaxesParser({ position: true });
  const open: OpenNode[] = [];
  let root: OpenNode | undefined;
  const here = (): Position => ({ line: parser.line, column: parser.columnIndex + 1 });
  const refuse = (problem: string): never => {
    throw faultAt(faultCode.invalidXml, `Invalid XML: ${problem}`, here());
  };
  if (text.length > longest) refuse(`it is longer than ${longest} characters`);
  parser.on('error', (error) => refuse(problemOf(error)));
  parser.on('doctype', () => refuse('a document type is not allowed'));
  parser.on('processinginstruction', () => refuse('a processing instruction is not allowed'));
  parser.on('opentagstart', ({ name }) => {
    if (open.length >= DEEPEST) refuse(`it is nested deeper than ${DEEPEST} levels`);
    const { line, column } = here();
    const at = { line, column: Math.max(1, column - name.length - 2) };
    const node: OpenNode = { name, attributes: new Map(), children: [], text: '', at };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  parser.on('opentag', (tag) => {
    const node = open.at(-1);
    if (node) node.attributes = new Map(Object.entries(tag.attributes));
  });
  parser.on('closetag', () => open.pop());
  const addText = (more: string): void => {
    const node = open.at(-1);
    if (node) node.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  return root ?? refuse('it has no root element');
}

/** The parser puts line and column before its sentence; ours stand behind it. */
const problemOf = (error: Error): string => error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
