import type { RouteRecordRaw } from 'vue-router'

/** Conversations, and where one begins. */
export const discussionsRoutes: RouteRecordRaw[] = [
  {
    path: '/networks/:networkId/discussions/new',
    name: 'thread-new',
    component: () => import('./NewThreadPage.vue'),
    props: true,
    meta: { title: 'discussions.start' },
  },
  {
    path: '/threads/:threadId',
    name: 'thread',
    component: () => import('./ThreadPage.vue'),
    props: true,
    meta: { title: 'discussions.thread' },
  },
]
