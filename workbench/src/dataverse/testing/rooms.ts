/** A room of the local Dataverse: a folder, or a file beside the folders. */
export interface Room {
  readonly name: string;
  /** What lives there, in one line. */
  readonly lives: string;
}

/** The rooms in their order: each imports only from those above it. README.md shows this list. */
export const rooms: readonly Room[] = [
  { name: 'json', lives: 'JSON without loss' },
  { name: 'formula', lives: 'formulas of calculated columns: text, tree, types, exact values' },
  { name: 'platform', lives: 'tables and columns that every environment has and no solution defines' },
  {
    name: 'model',
    lives: 'tables, columns, navigation properties and states as the API sees them; their names and ids',
  },
  { name: 'xml', lives: 'XML text as a small tree; refusals with line and column' },
  {
    name: 'odata',
    lives: 'tokens, expressions, options, addresses: text to trees with positions; knows no table',
  },
  { name: 'fetchxml', lives: 'FetchXML: text to a tree with positions; knows no table' },
  {
    name: 'store',
    lives: 'the engine, the SQL of tables, how each kind of column is kept, the lock of a folder, copies',
  },
  { name: 'files', lives: 'files and pictures beside the rows, in parts' },
  {
    name: 'security',
    lives: 'who asks, what roles, teams, shares and profiles allow, the condition on rows that follows',
  },
  {
    name: 'query',
    lives: 'both query languages bound to one plan; plans as parameterised SQL; pages, expansion, aggregates',
  },
  { name: 'render', lives: 'rows as answers: annotations, formatted values, names of lookups' },
  {
    name: 'http',
    lives: 'addresses, headers, preferences, multipart, bodies; the one place where refusals become answers',
  },
  { name: 'limits', lives: 'service-protection limits of each user' },
  {
    name: 'messages',
    lives: 'the rules of a write: create, update, upsert, delete, link, share, merge, bulk, files',
  },
  { name: 'rollup', lives: 'rollup columns and the job that works them out' },
  { name: 'events', lives: 'registered webhook steps, what they are told, delivery, system jobs' },
  { name: 'custom-api', lives: 'parameters of operations; operations that are defined by rows' },
  { name: 'audit', lives: 'what was done to audited rows, and how it is told' },
  { name: 'changes', lives: 'change tracking: delta links and deleted rows' },
  {
    name: 'metadata',
    lives: '`$metadata` and the definitions of tables, columns, relationships and choices',
  },
  { name: 'provision', lives: 'what an environment has before anybody signs in' },
  { name: 'schema-file', lives: 'definition files: form, references, tables, roles, users' },
  { name: 'solution-file', lives: 'exported solutions as definition files' },
  { name: 'operations', lives: 'which method and address is which operation; units of work; batches' },
  { name: 'server', lives: 'the parts put together: one handler of requests' },
  {
    name: 'test-doors',
    lives: '`/_workbench`: reset, snapshots, clock, faults, limits, log; off unless asked for',
  },
  { name: 'index', lives: 'what the rest of the workbench sees' },
  { name: 'parity', lives: 'the checklist of the Web API and the table that is made of the titles of tests' },
];

/** Stands in no room and is imported by all: a refusal. */
export const SHARED = 'fault';

/** Folders that only tests import. */
export const testFolders = ['testing', 'tests'] as const;

/** What the rooms know of the workbench around them. */
export const surroundings = ['http/message', 'http/dropped-reply', 'process-identity'] as const;
