import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { fileURLToPath } from 'node:url'
import { laterIcons } from './later-icons.ts'
import { withoutSchemas } from './without-schemas.ts'

const api = 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [
    withoutSchemas,
    laterIcons(fileURLToPath(new URL('src', import.meta.url))),
    vue(),
    ui({
      // Components are imported by name where they are used; nothing appears from nowhere.
      components: false,
      autoImport: false,
      colorMode: true,
      // Styles of the components that are used, not of all.
      experimental: { componentDetection: true },
      // Of the first view; the others come later, all at once. Names of icons stand in scripts too.
      icon: {
        clientBundle: {
          scan: {
            globInclude: [
              'src/*.{vue,ts}',
              'src/shell/*.{vue,ts}',
              'src/design/*.{vue,ts}',
              'src/features/home/*.{vue,ts}',
              'src/features/*/{CaseItem,CaseResult,EventItem,InboxBell,ThreadItem}.vue',
              'src/features/cases/**/{AuthorInvitations,ReviewWaiting,result-looks}.{vue,ts}',
            ],
          },
        },
      },
      ui: {
        colors: { primary: 'pine', neutral: 'stone' },
        button: {
          slots: { base: 'font-semibold' },
          // Paler under the pointer, as they come, their words are hard to read.
          compoundVariants: (['primary', 'error'] as const).map((color) => ({
            color,
            variant: 'solid',
            class: `hover:bg-${color} active:bg-${color} hover:brightness-90 active:brightness-75`,
          })),
        },
      },
    }),
  ],
  define: {
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  server: {
    proxy: {
      '/api': api,
      '/dev': api,
      '/healthz': api,
      '/readyz': api,
      '/socket.io': { target: api, ws: true },
    },
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 700 },
})
