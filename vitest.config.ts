import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './scripts/browser.mjs'

const globalSetup = fileURLToPath(new URL('tests/support/global-setup.ts', import.meta.url))

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['apps/*/src/**/*.test.ts', 'packages/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'api',
          expect: { poll: { timeout: 15_000 } },
          include: ['tests/*.test.ts'],
          exclude: ['tests/two-commands.test.ts'],
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'commands',
          include: ['tests/two-commands.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          expect: { poll: { timeout: 15_000 } },
          include: ['tests/browser/*.test.ts'],
          globalSetup,
          provide: { browserPath: findBrowser() ?? '' },
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // One at a time: a browser and a hub fill two cores.
          fileParallelism: false,
          // A busy computer can hold a page up; `pnpm check` names what passed only when asked again.
          retry: 1,
        },
      },
    ],
  },
})
