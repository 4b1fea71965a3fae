import type { RouteRecordRaw } from 'vue-router'
import { casesRoutes } from './features/cases/cases.routes.ts'
import { cpdRoutes } from './features/cpd/cpd.routes.ts'
import { directoryRoutes } from './features/directory/directory.routes.ts'
import { discussionsRoutes } from './features/discussions/discussions.routes.ts'
import { eventsRoutes } from './features/events/events.routes.ts'
import { moderationRoutes } from './features/moderation/moderation.routes.ts'
import { networksRoutes } from './features/networks/networks.routes.ts'
import { workshopsRoutes } from './features/workshops/workshops.routes.ts'
import OfflinePage from './shell/OfflinePage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title; a page with a better one sets it itself. */
    title: string
    /** Works without being signed in. */
    open?: boolean
    /** Hears a room of the hub, also as a guest who is not signed in. */
    hears?: boolean
  }
}

/** Every page; its part of the program is fetched when it is opened. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'home',
    component: () => import('./features/home/HomePage.vue'),
    meta: { title: 'app.home' },
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./features/identity/SignInPage.vue'),
    meta: { title: 'identity.signIn', open: true },
  },
  {
    path: '/settings',
    name: 'settings',
    component: () => import('./features/identity/SettingsPage.vue'),
    meta: { title: 'app.settings' },
  },
  {
    path: '/my-mail/:replyId',
    name: 'mailed-reply',
    component: () => import('./features/inbound/MailedReplyPage.vue'),
    props: true,
    meta: { title: 'identity.mailedReply' },
  },
  {
    path: '/settings/reach',
    name: 'reach',
    component: () => import('./features/notifications/ReachPage.vue'),
    meta: { title: 'app.reach' },
  },
  {
    path: '/inbox',
    name: 'inbox',
    component: () => import('./features/notifications/InboxPage.vue'),
    meta: { title: 'app.inbox' },
  },
  ...networksRoutes,
  {
    path: '/networks/:networkId',
    component: () => import('./features/networks/NetworkPage.vue'),
    props: true,
    meta: { title: 'app.networks' },
    children: [
      {
        path: '',
        name: 'network',
        component: () => import('./features/networks/NetworkAbout.vue'),
        props: true,
        meta: { title: 'networks.about' },
      },
      {
        path: 'cases',
        name: 'network-cases',
        component: () => import('./features/cases/CaseList.vue'),
        props: true,
        meta: { title: 'networks.cases' },
      },
      {
        path: 'reviews',
        name: 'network-reviews',
        component: () => import('./features/cases/reviews/ReviewList.vue'),
        props: true,
        meta: { title: 'cases.reviews' },
      },
      {
        path: 'discussions',
        name: 'network-threads',
        component: () => import('./features/discussions/ThreadList.vue'),
        props: true,
        meta: { title: 'networks.discussions' },
      },
      {
        path: 'events',
        name: 'network-events',
        component: () => import('./features/events/EventList.vue'),
        props: true,
        meta: { title: 'networks.events' },
      },
      {
        path: 'members',
        name: 'network-members',
        component: () => import('./features/networks/NetworkMembers.vue'),
        props: true,
        meta: { title: 'networks.members' },
      },
      {
        path: 'mailing-lists',
        name: 'network-archives',
        component: () => import('./features/inbound/ArchiveList.vue'),
        props: true,
        meta: { title: 'networks.mailingLists' },
      },
    ],
  },
  {
    path: '/networks/:networkId/audit',
    name: 'network-audit',
    component: () => import('./features/audit/AuditPage.vue'),
    props: true,
    meta: { title: 'audit.title' },
  },
  ...moderationRoutes,
  ...discussionsRoutes,
  ...eventsRoutes,
  ...casesRoutes,
  ...workshopsRoutes,
  {
    path: '/search',
    name: 'search',
    component: () => import('./features/search/SearchPage.vue'),
    meta: { title: 'search.title' },
  },
  ...directoryRoutes,
  ...cpdRoutes,
  {
    path: '/people',
    name: 'people',
    component: () => import('./features/people/PeoplePage.vue'),
    meta: { title: 'app.people' },
  },
  {
    path: '/people/:personId',
    name: 'person',
    component: () => import('./features/people/PersonPage.vue'),
    props: true,
    meta: { title: 'app.people' },
  },
  {
    path: '/glossary',
    name: 'glossary',
    component: () => import('./features/vocabulary/GlossaryPage.vue'),
    meta: { title: 'app.glossary' },
  },
  {
    path: '/organisations',
    name: 'organisations',
    component: () => import('./features/organisations/OrganisationsPage.vue'),
    meta: { title: 'app.organisations' },
  },
  {
    path: '/organisations/:organisationId',
    name: 'organisation',
    component: () => import('./features/organisations/OrganisationPage.vue'),
    props: true,
    meta: { title: 'app.organisations' },
  },
  {
    path: '/forbidden',
    name: 'forbidden',
    component: () => import('./shell/ForbiddenPage.vue'),
    meta: { title: 'errors.forbiddenTitle', open: true },
  },
  {
    path: '/offline',
    name: 'offline',
    // Here from the start: without a connection it could not be fetched.
    component: OfflinePage,
    meta: { title: 'errors.offlineTitle', open: true },
  },
  {
    path: '/:rest(.*)*',
    name: 'not-found',
    component: () => import('./shell/NotFoundPage.vue'),
    meta: { title: 'errors.notFoundTitle', open: true },
  },
]
