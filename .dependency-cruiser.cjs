/** The import law of ARCHITECTURE.md. Each rule names the law it stands for. */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    only('no-cycles', 'No cycles anywhere.', {}, { circular: true }),
    only(
      'core-is-pure',
      'src/core imports only itself and pure libraries.',
      { path: '^src/core' },
      {
        pathNot: ['^src/core', 'node_modules/(zod|temporal-polyfill)/', 'node_modules/echarts/types/'],
      },
    ),
    only(
      'ui-asks-through-the-contract',
      'src/ui never imports from electron/, node:* or a database.',
      { path: '^src/(ui|main)' },
      {
        path: ['^electron/', 'node_modules/better-sqlite3'],
      },
    ),
    only('ui-without-node', 'src/ui has no Node.', { path: '^src/' }, { dependencyTypes: ['core'] }),
    only(
      'electron-only-in-desktop',
      'Only electron/desktop imports electron.',
      { pathNot: '^(electron/desktop|test/desktop)' },
      { path: 'node_modules/electron/' },
    ),
    only(
      'engine-knows-no-host',
      'The engine does not know its hosts.',
      { path: '^electron/engine' },
      { path: '^electron/(desktop|browser|cli)' },
    ),
    only(
      'hosts-are-strangers',
      'Hosts do not import each other.',
      { path: '^electron/(desktop|browser|cli)/' },
      { path: '^electron/(desktop|browser|cli)/', pathNot: '^electron/$1/' },
    ),
    only(
      'sql-in-one-place',
      'Only engine/db opens a database.',
      { pathNot: '^(electron/engine/db|test|scripts)' },
      { path: 'node_modules/better-sqlite3/' },
    ),
    only(
      'echarts-in-one-place',
      'The echarts runtime lives in ui/charts and engine/report.',
      { pathNot: '^(src/ui/charts|electron/engine/report|src/core/charts|test)' },
      { path: 'node_modules/(vue-)?echarts/' },
    ),
    only(
      'bridge-in-one-place',
      'Only ui/api.ts knows the hosts bridge.',
      { path: '^src/ui/(?!api)' },
      { path: '^src/ui/bridge' },
    ),
    only(
      'components-take-props',
      'components and charts know no store, page or api.',
      { path: '^src/ui/(components|charts|composables)' },
      { path: '^src/ui/(pages|stores|api)' },
    ),
    only(
      'stores-below-pages',
      'stores know no page or component.',
      { path: '^src/ui/stores' },
      { path: '^src/ui/(pages|components|charts)' },
    ),
    only(
      'pages-ask-stores',
      'pages reach the engine through stores.',
      { path: '^src/ui/pages' },
      { path: '^src/ui/api' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^out/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
