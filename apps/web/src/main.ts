import { PiniaColada } from '@pinia/colada'
import ui from '@nuxt/ui/vue-plugin'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import './main.css'
import { onSignedOut } from './platform/http.ts'
import { i18n } from './i18n.ts'
import { useSession } from './platform/session.ts'
import { router } from './router.ts'

const app = createApp(App)
app.use(createPinia())
app.use(PiniaColada, { queryOptions: { staleTime: 5000 } })
app.use(i18n)
app.use(router)
app.use(ui)

onSignedOut(() => {
  const session = useSession()
  // At the start nobody is signed in yet: then the guard of the page they want sends them.
  if (!session.me) return
  session.me = null
  const { name, fullPath } = router.currentRoute.value
  if (name !== 'sign-in') void router.push({ name: 'sign-in', query: { next: fullPath } })
})

app.mount('#app')
