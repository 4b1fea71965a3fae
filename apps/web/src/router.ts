import { nextTick } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import type { RouteLocationNormalized } from 'vue-router'
import { i18n } from './i18n.ts'
import { focusHeading } from './platform/focus.ts'
import { loadIcons } from './platform/icons.ts'
import { useSession } from './platform/session.ts'
import { setTitle } from './platform/title.ts'
import { routes } from './routes.ts'

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.hash || isSamePage(to, from) ? false : { top: 0 }),
})

/** Another tab or filter of the page that is already there: people stay where they are on it. */
function isSamePage(to: RouteLocationNormalized, from: RouteLocationNormalized): boolean {
  return to.matched[0] === from.matched[0] && JSON.stringify(to.params) === JSON.stringify(from.params)
}

/** A page is shown with its icons; home and the pages before it have theirs from the start. */
const withItsIcons = new Set(['home', 'sign-in', 'offline'])
router.beforeResolve(({ name }) => (withItsIcons.has(String(name)) ? true : loadIcons().then(() => true)))

router.beforeEach(async (to) => {
  if (to.name === 'offline') return true
  const me = await useSession()
    .load()
    .catch(() => undefined)
  if (me === undefined) return { name: 'offline', query: { next: to.fullPath } }
  if (!me && !to.meta.open) return { name: 'sign-in', query: { next: to.fullPath } }
  return me && to.name === 'sign-in' ? { name: 'home' } : true
})

router.afterEach(async (to, from, failure) => {
  if (failure) return
  setTitle(i18n.global.t(to.meta.title))
  // Screen readers and keyboards start at the new page's heading; the first page starts where browsers start.
  if (from.matched.length === 0 || isSamePage(to, from) || to.hash) return
  await nextTick()
  focusHeading()
})

/** A page's part of the program did not come: there is no connection, or an update has replaced it since. */
router.onError(async (_error, to) => {
  const isThere = await fetch('/healthz').then(
    ({ ok }) => ok,
    () => false,
  )
  const isSecondTry = history.state?.renewed === to.fullPath
  if (!isThere || isSecondTry) return router.push({ name: 'offline', query: { next: to.fullPath } })
  history.replaceState({ ...history.state, renewed: to.fullPath }, '', to.fullPath)
  location.reload()
})
