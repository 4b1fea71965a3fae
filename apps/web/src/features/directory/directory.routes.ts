import type { RouteRecordRaw } from 'vue-router'

export const directoryRoutes: RouteRecordRaw[] = [
  {
    path: '/directory',
    name: 'directory',
    component: () => import('./DirectoryPage.vue'),
    meta: { title: 'app.directory' },
  },
  {
    path: '/settings/directory',
    name: 'settings-directory',
    component: () => import('./EntryPage.vue'),
    meta: { title: 'app.directoryMine' },
  },
  {
    path: '/talks',
    name: 'talks',
    component: () => import('./talks/TalksPage.vue'),
    meta: { title: 'app.talks' },
  },
]
