/** Reads an element's attributes and refuses what it cannot have. */
import { faultCode } from '../fault';
import { faultAt, notSupportedAt } from '../xml/position';
import type { XmlNode } from '../xml/xml-node';

/**
 * What an attribute means: it is `read`, or changes no answer (`ignored`: hints to the engine, notes of editors),
 * or is one that this service does not have (`refused`).
 */
type Meaning = 'read' | 'ignored' | 'refused';

export type Attributes = Readonly<Record<string, Meaning>>;

/** An element with attributes that are known to be its own. */
export class Element {
  constructor(
    readonly node: XmlNode,
    known: Attributes,
  ) {
    for (const [name, value] of node.attributes) {
      const meaning = Object.hasOwn(known, name) ? known[name] : undefined;
      if (meaning === undefined) this.fail(`The attribute '${name}' of '${node.name}' is unknown`);
      // Whoever says that he does not want what we lack has nothing to miss.
      if (meaning === 'refused' && !['false', '0', ''].includes(value)) {
        throw notSupportedAt(`the attribute '${name}' of '${node.name}' in FetchXML`, node.at);
      }
    }
    if (node.name !== 'value' && node.text.trim() !== '') {
      this.fail(`The element '${node.name}' holds the text '${node.text.trim().slice(0, 50)}'`);
    }
  }

  fail(problem: string, code: string = faultCode.invalidFetch): never {
    throw faultAt(code, problem, this.node.at);
  }

  text(name: string): string | undefined {
    return this.node.attributes.get(name);
  }

  /** A text that must be there. */
  need(name: string, code: string = faultCode.invalidFetch): string {
    const value = this.text(name);
    if (value === undefined || value === '') {
      return this.fail(`The element '${this.node.name}' needs the attribute '${name}'`, code);
    }
    return value;
  }

  flag(name: string): boolean {
    const value = this.text(name);
    if (value === undefined || value === 'false' || value === '0') return false;
    if (value === 'true' || value === '1') return true;
    return this.fail(`The value '${value}' of '${name}' is neither true nor false`);
  }

  /** A whole number from one. */
  whole(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^\d{1,9}$/.test(value) && Number(value) > 0) return Number(value);
    return this.fail(
      `The value '${value}' of '${name}' is no whole number above zero`,
      faultCode.fetchValueTooSmall,
    );
  }

  /** One of some words. */
  oneOf<T extends string>(name: string, words: readonly T[], code?: string): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = words.find((word) => word === value);
    return found ?? this.fail(`The value '${value}' of '${name}' is none of ${words.join(', ')}`, code);
  }

  /** A name for something in the answer. */
  alias(): string | undefined {
    const value = this.text('alias');
    if (value === undefined || value === '') return undefined;
    if (/^[A-Za-z_][\w.]*$/.test(value)) return value;
    return this.fail(
      `Invalid character specified for alias: ${value}. Only characters within the ranges [A-Z], [a-z] or [0-9] or _ are allowed. The first character may only be in the ranges [A-Z], [a-z] or _`,
      faultCode.fetchAlias,
    );
  }

  /** Refuses a child that cannot stand here. */
  refuseChild(child: XmlNode, allowed: readonly string[]): never {
    throw faultAt(
      faultCode.invalidFetch,
      `Invalid Child Node, valid nodes are ${allowed.join(', ')}. NodeName = ${child.name}`,
      child.at,
    );
  }

  refuseChildren(): void {
    const [child] = this.node.children;
    if (child) this.refuseChild(child, ['none']);
  }
}
