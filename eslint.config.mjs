import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Arrows point one way (docs/decisions/0001): each package names the packages that it must not import. */
const forbid = (...packages) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: packages.map((name) => ({
        group: [name, `${name}/*`],
        message: 'This package may not be imported from here: see the table of folders in README.md.',
      })),
    },
  ],
});

/** What takes the exactness of a decimal away, with what to do instead. */
const floating = [
  {
    selector: ":matches(CallExpression, NewExpression)[callee.name='Number']",
    message: 'Amounts are exact decimals: read them with parseDecimal; whole numbers with Number.parseInt.',
  },
  {
    selector: "MemberExpression[property.name='parseFloat']",
    message: 'Amounts are exact decimals: read them with parseDecimal.',
  },
  {
    selector: "UnaryExpression[operator='+']",
    message: 'A plus before a text makes a floating number of it: read amounts with parseDecimal.',
  },
  {
    selector: "MemberExpression[property.name=/^(toFixed|toPrecision)$/]",
    message: 'Amounts are written with formatDecimal or formatAtLeast, which do not round.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name=/^(random|round|floor|ceil)$/]",
    message: 'Roundings are named and exact, and the core knows no chance.',
  },
  ...['BinaryExpression[operator=/^([-+*/%]|[*][*])$/]', 'AssignmentExpression[operator=/^([-+*/%]|[*][*])=$/]'].map(
    (arithmetic) => ({
      selector: `${arithmetic} > MemberExpression[property.name=/^(amount|net|gross|fee|rate|percent|balance|value|base|result|subtotal|total|profit|before|after|internalRevenue|taxRate|capAmount|minimum|maximum|threshold)$/]`,
      message: 'Money knows no operators: use the operations of money/ (add, subtract, multiply, percentOf).',
    }),
  ),
];

/** Arguments stand on the stack: a long list spread into them ends the program. */
const long = [
  {
    selector: 'CallExpression[callee.property.name=/^(push|unshift)$/] > SpreadElement',
    message: 'A list of facts may be too long to be spread into arguments: push in a loop, or use flatMap.',
  },
];

/** The inside of a decimal is the business of money/ alone. */
const insideOfMoney = [
  {
    selector: "CallExpression[callee.name='BigInt'], Literal[bigint], TSBigIntKeyword",
    message: 'Integers of any size are the inside of decimals: use or add an operation in money/.',
  },
  {
    selector: "MemberExpression[property.name='units'], ObjectPattern > Property[key.name='units']",
    message: 'The units of a decimal are its inside: use or add an operation in money/.',
  },
];

const world = ['@azure/*', 'react', 'react-dom', '@fluentui/*', 'zod', 'jose', 'fflate', 'node:*', 'fs', 'path', 'crypto'];

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/out/', '**/generated/', 'coverage/', '.powerbill/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.node.json', './tsconfig.browser.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['dataverse-schema/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid('@powerbill/*', ...world),
  },
  {
    files: ['azure-functions/core/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      ...forbid('@powerbill/*', ...world),
      'no-restricted-globals': [
        'error',
        { name: 'parseFloat', message: 'Amounts are exact decimals: read them with parseDecimal.' },
        ...['Date', 'console', 'process', 'fetch', 'setTimeout'],
      ],
      'no-restricted-syntax': ['error', ...floating, ...long, ...insideOfMoney],
    },
  },
  {
    files: ['azure-functions/core/src/money/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...floating, ...long] },
  },
  {
    files: ['azure-functions/app/**/*.ts'],
    rules: forbid('@powerbill/workbench', '@powerbill/pcf-controls'),
  },
  {
    files: ['pcf-controls/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...forbid('@powerbill/functions', '@powerbill/workbench', '@azure/*', 'node:*', 'react-dom'),
    },
  },
  {
    files: ['pcf-controls/**/*.test.tsx', 'pcf-controls/testing/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/testing/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly', setTimeout: 'readonly' } },
  },
);
