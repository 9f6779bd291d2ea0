import type { TableDefinition } from '@powerbill/schema';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Names become part of SQL and of addresses: a definition with others is refused when the service starts. */
export function checkNames(definition: TableDefinition): void {
  const { logicalName, setName, columns, keys, links } = definition;
  const names = [
    logicalName,
    setName,
    ...Object.keys(columns),
    ...Object.keys(keys),
    ...Object.entries(links).flatMap(([name, link]) => [name, link.intersect]),
  ];
  const wrong = names.find((name) => !NAME.test(name));
  if (wrong !== undefined) {
    throw new RangeError(
      `The name '${wrong}' in the table '${logicalName}' is none: use letters, digits and underscores.`,
    );
  }
}
