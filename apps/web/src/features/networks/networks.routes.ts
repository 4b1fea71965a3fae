import type { RouteRecordRaw } from 'vue-router'

export const networksRoutes: RouteRecordRaw[] = [
  {
    path: '/networks',
    name: 'networks',
    component: () => import('./NetworksPage.vue'),
    meta: { title: 'app.networks' },
  },
  {
    path: '/networks/new',
    name: 'network-new',
    component: () => import('./NewNetworkPage.vue'),
    meta: { title: 'networks.start' },
  },
  {
    path: '/suspensions/:suspensionId',
    name: 'suspension',
    component: () => import('./suspensions/SuspensionPage.vue'),
    props: true,
    meta: { title: 'suspensions.page' },
  },
]
