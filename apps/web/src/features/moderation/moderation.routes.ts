import type { RouteRecordRaw } from 'vue-router'

export const moderationRoutes: RouteRecordRaw[] = [
  {
    path: '/networks/:networkId/care',
    name: 'network-care',
    component: () => import('./CarePage.vue'),
    props: true,
    meta: { title: 'moderation.title' },
  },
  {
    path: '/care',
    name: 'hub-care',
    component: () => import('./HubCarePage.vue'),
    meta: { title: 'moderation.hubTitle' },
  },
  {
    path: '/networks/:networkId/closed-readings',
    name: 'network-readings',
    component: () => import('./break-glass/ReadingsPage.vue'),
    props: true,
    meta: { title: 'readings.title' },
  },
]
