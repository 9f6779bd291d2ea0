// Builds what is out of date: the controls (pcf-scripts), the function app and the workbench (esbuild), the app shell.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runTool } from './setup.mjs';

const GENERATED = new Set(['node_modules', 'dist', 'out', 'generated', 'coverage']);

/** Lists the folders and the files below a folder, itself included. */
function listBelow(folder, entries) {
  entries.folders.push(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry;
    if (entry.isDirectory()) {
      if (!GENERATED.has(name)) listBelow(`${folder}/${name}`, entries);
    } else if (!name.endsWith('.test.ts') && !name.endsWith('.test.tsx')) {
      entries.files.push(`${folder}/${name}`);
    }
  }
}

/** Everything that a target is built from. */
function entriesOf(target) {
  const entries = { folders: [], files: [] };
  for (const input of [...target.inputs, 'package-lock.json', 'bin/build.mjs']) {
    const path = join(root, input);
    if (/\.\w+$/.test(input)) entries.files.push(path);
    else listBelow(path, entries);
  }
  return entries;
}

/**
 * Whether nothing was written, moved or removed since a moment. The change time, unlike the modification time, is the
 * file system's own: no copy or checkout sets it back.
 */
function untouchedSince({ folders, files }, moment) {
  const isOlder = (path) => statSync(path).ctimeMs < moment;
  return folders.every(isOlder) && files.every(isOlder);
}

/** The SHA-256 over names and contents of everything that a target is built from. */
function fingerprint({ files }) {
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Our own packages are bundled; packages of the registry stay outside and are loaded when needed. */
const registryPackagesOutside = {
  name: 'registry-packages-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@powerbill/') ? undefined : { path, external: true },
    );
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
  absWorkingDir: root,
};

const schema = 'dataverse-schema/src';
const core = 'azure-functions/core/src';
const app = 'azure-functions/app/src';

const targets = [
  {
    name: 'controls',
    inputs: [schema, core, 'pcf-controls'],
    outputs: [
      'pcf-controls/out/controls/InvoiceGrid/bundle.js',
      'pcf-controls/out/controls/ContractGrid/bundle.js',
    ],
    build: () =>
      runTool('npm', ['run', 'build', '--silent', '--workspace', '@powerbill/pcf-controls'], {
        env: { PP_TOOLS_TELEMETRY_OPTOUT: 'true' },
        quiet: true,
        failure: 'The controls could not be built: read the lines above.',
      }),
  },
  {
    name: 'function app',
    inputs: [schema, core, app],
    outputs: ['azure-functions/app/dist/main.cjs'],
    build: async (esbuild) => {
      await esbuild.build({
        ...shared,
        entryPoints: [`${app}/main.ts`],
        format: 'cjs',
        external: ['@azure/functions', '@azure/functions-core'],
        // Bundled ES modules ask for the address of their file, which CommonJS tells in another way.
        define: { 'import.meta.url': 'importMetaUrl' },
        banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
        outfile: 'azure-functions/app/dist/main.cjs',
      });
    },
  },
  {
    name: 'workbench',
    inputs: [schema, core, app, 'workbench/src'],
    outputs: ['workbench/dist/powerbill.mjs', 'workbench/dist/functions-host.mjs'],
    build: async (esbuild) => {
      removeChunks();
      await esbuild.build({
        ...shared,
        entryPoints: {
          powerbill: 'workbench/src/cli/main.ts',
          'functions-host': 'workbench/src/functions-host/main.ts',
        },
        format: 'esm',
        // A command loads what it needs and nothing of the others.
        splitting: true,
        chunkNames: 'chunk-[hash]',
        outExtension: { '.js': '.mjs' },
        outdir: 'workbench/dist',
        plugins: [registryPackagesOutside],
      });
    },
  },
  {
    name: 'app shell',
    inputs: ['workbench/src/app', schema, core],
    outputs: ['workbench/dist/app/shell.js'],
    build: async (esbuild) => {
      await esbuild.build({
        ...shared,
        entryPoints: { 'build-app': 'workbench/src/app/build.ts' },
        format: 'esm',
        outExtension: { '.js': '.mjs' },
        outdir: 'workbench/dist',
        plugins: [registryPackagesOutside],
      });
      const { buildApp } = await import(join(root, 'workbench/dist/build-app.mjs'));
      await buildApp({ projectFolder: root, outputFolder: join(root, 'workbench/dist/app') });
    },
  },
];

/** Parts of earlier builds have other names: nothing would overwrite them. */
function removeChunks() {
  const folder = join(root, 'workbench/dist');
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    if (file.startsWith('chunk-')) rmSync(join(folder, file));
  }
}

/** Builds what is out of date: everything, or the targets that are named. */
export async function build(names = targets.map((target) => target.name)) {
  const stamps = join(root, 'node_modules', '.cache', 'powerbill-build.json');
  const known = existsSync(stamps) ? JSON.parse(readFileSync(stamps, 'utf8')) : {};
  let esbuild;
  for (const target of targets.filter(({ name }) => names.includes(name))) {
    const last = known[target.name];
    const there = target.outputs.every((output) => existsSync(join(root, output)));
    const entries = entriesOf(target);
    if (there && last?.at !== undefined && untouchedSince(entries, last.at)) continue;
    // What is saved while the target is built counts as newer.
    const at = Date.now();
    const hash = fingerprint(entries);
    if (!there || last?.hash !== hash) {
      process.stderr.write(`Building the ${target.name}.\n`);
      esbuild ??= await import('esbuild');
      await target.build(esbuild);
    }
    known[target.name] = { hash, at };
    mkdirSync(dirname(stamps), { recursive: true });
    writeFileSync(stamps, JSON.stringify(known));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
