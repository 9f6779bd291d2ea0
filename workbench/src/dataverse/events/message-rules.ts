/** The messages on which steps can be registered, and their images. */
export interface MessageRules {
  /** Whether there is a row before it, and one after it. */
  readonly before: boolean;
  readonly after: boolean;
  /** The property of the message of which images are made. */
  readonly property: string;
}

/** Messages on rows: one filter for each table. */
export const messageRules: ReadonlyMap<string, MessageRules> = new Map([
  ['Create', { before: false, after: true, property: 'Id' }],
  ['Update', { before: true, after: true, property: 'Target' }],
  ['Delete', { before: true, after: false, property: 'Target' }],
  ['CreateMultiple', { before: false, after: true, property: 'Ids' }],
  ['UpdateMultiple', { before: true, after: true, property: 'Targets' }],
]);

/** Messages on links, which belong to no table. */
export const linkMessages = ['Associate', 'Disassociate'] as const;
