// The sentence of the architecture, kept by a machine: imports only point down, app → features → platform → contracts.
// `$1` and `$2` stand for what the `from` path caught, so a new feature needs no new rule.

const feature = '^apps/(api|web)/src/features/([^/]+)/'
const otherFeature = '^apps/[^/]+/src/features/(?!$2/)'
const watchers = 'search|notifications|moderation|evidence'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    forbid(
      'contracts-stand-alone',
      'Contracts import nothing of ours.',
      { path: '^packages/contracts/' },
      { path: '^(apps|tests|scripts|bench)/' },
    ),
    forbid(
      'the-guard-stands-alone',
      'The identity guard runs anywhere and imports nothing of ours.',
      { path: '^packages/identity-guard/' },
      { path: '^(apps|tests|scripts|bench|packages/(?!identity-guard/))' },
    ),
    forbid(
      'api-and-pages-meet-in-contracts',
      'The API and the pages share contracts only.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/(?!$1/)' },
    ),
    forbid(
      'platform-names-no-feature',
      'The platform and the design serve every feature and know none.',
      { path: '^apps/[^/]+/src/(platform|design)/' },
      { path: '^apps/[^/]+/src/', pathNot: '/src/(platform/|design/|config\\.ts$)' },
    ),
    forbid(
      'features-do-not-look-up',
      'Only app.ts, the router and the demo gather features; features do not know them.',
      { path: feature },
      { path: '^apps/[^/]+/src/', pathNot: '/src/(features/|platform/|design/|config\\.ts$)' },
    ),
    forbid(
      'edges-are-private',
      'Another feature is used by its tables, access, queries and commands, and a page by the router.',
      { path: feature },
      { path: `${otherFeature}.*(/(routes|reactions|jobs|sockets)\\.ts|Page\\.vue)$` },
    ),
    forbid(
      'access-only-decides',
      'Who may is decided without writing and without HTTP.',
      { path: '/features/.*/access\\.ts$' },
      { path: '/features/.*/(commands|routes|reactions|jobs|sockets)\\.ts$' },
    ),
    forbid(
      'queries-only-read',
      'Reads import no writes.',
      { path: '/features/.*/queries\\.ts$' },
      { path: '/features/.*/(commands|routes|reactions|jobs|sockets)\\.ts$' },
    ),
    forbid(
      'the-watched-do-not-know-their-watchers',
      'Watchers react to what happened; nobody calls them.',
      { path: `^apps/[^/]+/src/features/(?!(${watchers}|home)/)` },
      { path: `^apps/[^/]+/src/features/(${watchers})/` },
    ),
    forbid(
      'no-circles',
      'Two files that need each other are one, or a third is missing.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    {
      ...forbid(
        'no-circles-between-features',
        'Of two features one is below the other.',
        { path: '^apps/[^/]+/src/features/([^/]+)' },
        { circular: true, path: '^apps/[^/]+/src/features/(?!$1(/|$))' },
      ),
      scope: 'folder',
    },
    forbid(
      'nothing-missing',
      'An import leads nowhere.',
      {},
      { couldNotResolve: true, pathNot: '^virtual:' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|\\?' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
