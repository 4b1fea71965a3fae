import type { RouteRecordRaw } from 'vue-router'

export const cpdRoutes: RouteRecordRaw[] = [
  {
    path: '/cpd',
    name: 'cpd',
    component: () => import('./CpdPage.vue'),
    meta: { title: 'app.cpd' },
  },
  {
    path: '/cpd/notes/:noteId',
    name: 'cpd-note',
    component: () => import('./CpdNotePage.vue'),
    props: true,
    meta: { title: 'app.cpd' },
  },
  {
    path: '/cpd/schemes',
    name: 'cpd-schemes',
    component: () => import('./schemes/SchemesPage.vue'),
    meta: { title: 'app.cpdSchemes' },
  },
  {
    path: '/takeaways',
    name: 'takeaways',
    component: () => import('./takeaways/TakeawaysPage.vue'),
    meta: { title: 'app.takeaways' },
  },
  {
    path: '/takeaways/:takeawayId',
    name: 'takeaway',
    component: () => import('./takeaways/TakeawayPage.vue'),
    props: true,
    meta: { title: 'app.takeaways' },
  },
]
