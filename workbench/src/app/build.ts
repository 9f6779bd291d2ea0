import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

/** The globals that stand for packages: one React and one Fluent for the shell and for every control. */
const REACT: Readonly<Record<string, string>> = { react: 'React', 'react-dom': 'ReactDOM' };
const FLUENT = { '@fluentui/react-components': 'FluentUIReactv940' };

/**
 * Builds the browser's side of the app into a folder: React and ReactDOM as they are published, Fluent as the global
 * that controls read, and the shell.
 */
export async function buildApp(options: {
  /** The root of the project. */
  readonly projectFolder: string;
  readonly outputFolder: string;
}): Promise<void> {
  const { projectFolder, outputFolder } = options;
  const browser = join(projectFolder, 'workbench/src/app/browser');
  const resolve = createRequire(join(projectFolder, 'pcf-controls/package.json')).resolve;
  mkdirSync(outputFolder, { recursive: true });
  cpSync(resolve('react/umd/react.production.min.js'), join(outputFolder, 'react.js'));
  cpSync(resolve('react-dom/umd/react-dom.production.min.js'), join(outputFolder, 'react-dom.js'));
  cpSync(join(browser, 'static'), outputFolder, { recursive: true });
  const common: BuildOptions = {
    absWorkingDir: projectFolder,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  await Promise.all([
    build({
      ...common,
      entryPoints: [join(browser, 'platform.ts')],
      outfile: join(outputFolder, 'platform.js'),
      globalName: FLUENT['@fluentui/react-components'],
      footer: { js: 'window.Reactv16 = window.React;' },
      plugins: [fromGlobals(REACT)],
    }),
    build({
      ...common,
      entryPoints: [join(browser, 'main.tsx')],
      outfile: join(outputFolder, 'shell.js'),
      plugins: [fromGlobals({ ...REACT, ...FLUENT })],
    }),
  ]);
}

/**
 * Resolves packages to globals. React 16.14 has `react/jsx-runtime` as a package of its own, which the UMD build lacks:
 * it is three lines over `createElement`.
 */
function fromGlobals(globals: Readonly<Record<string, string>>): Plugin {
  const filter = new RegExp(`^(${[...Object.keys(globals), 'react/jsx-runtime'].join('|')})$`);
  return {
    name: 'from-globals',
    setup: (setup) => {
      setup.onResolve({ filter }, ({ path }) => ({ path, namespace: 'global' }));
      setup.onLoad({ filter: /.*/, namespace: 'global' }, ({ path }) => ({
        contents:
          path === 'react/jsx-runtime' ? jsxRuntime : `module.exports = window.${globals[path] ?? ''};`,
      }));
    },
  };
}

const jsxRuntime = `
const { createElement, Fragment } = window.React;
const jsx = (type, props, key) => createElement(type, key === undefined ? props : { ...props, key });
module.exports = { jsx, jsxs: jsx, Fragment };
`;
