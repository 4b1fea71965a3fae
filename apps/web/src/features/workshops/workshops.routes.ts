import type { RouteRecordRaw } from 'vue-router'

/** Rooms of events, for people and for guests, and what came of them. */
export const workshopsRoutes: RouteRecordRaw[] = [
  {
    path: '/events/:occurrenceId/workshop',
    name: 'workshop',
    component: () => import('./WorkshopPage.vue'),
    props: true,
    meta: { title: 'workshops.room' },
  },
  {
    path: '/events/:occurrenceId/workshop/groups/:groupId',
    name: 'workshop-group',
    component: () => import('./groups/GroupPage.vue'),
    props: true,
    meta: { title: 'groups.room' },
  },
  {
    path: '/guest/room/:occurrenceId',
    name: 'guest-room',
    component: () => import('./guests/GuestRoomPage.vue'),
    props: true,
    meta: { title: 'workshops.room', open: true, hears: true },
  },
  {
    path: '/guest/room/:occurrenceId/groups/:groupId',
    name: 'guest-group',
    component: () => import('./groups/GroupPage.vue'),
    props: true,
    meta: { title: 'groups.room', open: true, hears: true },
  },
  {
    path: '/events/:occurrenceId/wrap-up',
    name: 'wrap-up',
    component: () => import('./wrap-up/WrapUpPage.vue'),
    props: true,
    meta: { title: 'wrapUp.title' },
  },
  {
    path: '/events/:occurrenceId/replay',
    name: 'replay',
    component: () => import('./replay/ReplayPage.vue'),
    props: true,
    meta: { title: 'replay.title' },
  },
]
