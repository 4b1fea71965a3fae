import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const api = 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [
    vue(),
    ui({
      // Components are imported by name where they are used; nothing appears from nowhere.
      components: false,
      autoImport: false,
      colorMode: true,
      icon: { clientBundle: { scan: true } },
      ui: {
        colors: { primary: 'pine', neutral: 'stone' },
        button: { slots: { base: 'font-semibold' } },
      },
    }),
  ],
  server: {
    proxy: { '/api': api, '/dev': api, '/healthz': api, '/readyz': api, '/socket.io': { target: api, ws: true } },
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 700 },
})
