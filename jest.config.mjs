const transform = {
  '^.+\\.(t|j)sx?$': [
    '@swc/jest',
    { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'classic' } } } },
  ],
};

// Packages that ship only ES modules: jest runs CommonJS, so they are transformed like our own code.
const transformIgnorePatterns = ['/node_modules/(?!(jose|croner|dynamics-web-api)/)'];

const shared = {
  transform,
  transformIgnorePatterns,
  modulePathIgnorePatterns: ['/out/', '/dist/'],
  clearMocks: true,
};

const folders = ['dataverse-schema', 'azure-functions', 'workbench', 'pcf-controls', 'bin'];

export default {
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      roots: folders.map((folder) => `<rootDir>/${folder}`),
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['\\.e2e\\.test\\.ts$'],
      moduleNameMapper: { '^@azure/functions-core$': '<rootDir>/azure-functions/app/src/testing/functions-core.ts' },
    },
    {
      ...shared,
      displayName: 'browser-units',
      testEnvironment: 'jsdom',
      roots: ['<rootDir>/pcf-controls', '<rootDir>/workbench/src/app'],
      testMatch: ['**/*.test.tsx'],
      moduleNameMapper: { '\\.css$': '<rootDir>/pcf-controls/testing/empty.ts' },
    },
    {
      ...shared,
      displayName: 'e2e',
      testEnvironment: 'node',
      roots: folders.map((folder) => `<rootDir>/${folder}`),
      testMatch: ['**/*.e2e.test.ts'],
    },
  ],
};
