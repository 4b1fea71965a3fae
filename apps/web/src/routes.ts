import type { RouteRecordRaw } from 'vue-router'
import OfflinePage from './shell/OfflinePage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title; a page with a better one sets it itself. */
    title: string
    /** Works without being signed in. */
    open?: boolean
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
  {
    path: '/networks',
    name: 'networks',
    component: () => import('./features/networks/NetworksPage.vue'),
    meta: { title: 'app.networks' },
  },
  {
    path: '/networks/new',
    name: 'network-new',
    component: () => import('./features/networks/NewNetworkPage.vue'),
    meta: { title: 'networks.start' },
  },
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
    path: '/networks/:networkId/discussions/new',
    name: 'thread-new',
    component: () => import('./features/discussions/NewThreadPage.vue'),
    props: true,
    meta: { title: 'discussions.start' },
  },
  {
    path: '/networks/:networkId/events/new',
    name: 'event-new',
    component: () => import('./features/events/NewEventPage.vue'),
    props: true,
    meta: { title: 'events.plan' },
  },
  {
    path: '/networks/:networkId/cases/import',
    name: 'case-import',
    component: () => import('./features/cases/importing/ImportingPage.vue'),
    props: true,
    meta: { title: 'cases.import' },
  },
  {
    path: '/cases/:caseId',
    name: 'case',
    component: () => import('./features/cases/CasePage.vue'),
    props: true,
    meta: { title: 'cases.case' },
  },
  {
    path: '/networks/:networkId/collections/:collectionId',
    name: 'collection',
    component: () => import('./features/cases/collections/CollectionPage.vue'),
    props: true,
    meta: { title: 'cases.collection' },
  },
  {
    path: '/reviews/:reviewId',
    name: 'review',
    component: () => import('./features/cases/reviews/ReviewPage.vue'),
    props: true,
    meta: { title: 'cases.reviews' },
  },
  {
    path: '/sign-off/:signOffId',
    name: 'sign-off',
    component: () => import('./features/cases/reviews/SignOffPage.vue'),
    props: true,
    meta: { title: 'cases.signOff', open: true },
  },
  {
    path: '/cases/:caseId/compare/:from/:to',
    name: 'case-compare',
    component: () => import('./features/cases/CaseComparePage.vue'),
    props: true,
    meta: { title: 'cases.versions' },
  },
  {
    path: '/cases/:caseId/hidden/:incidentId',
    name: 'case-hidden',
    component: () => import('./features/cases/CaseHiddenPage.vue'),
    props: true,
    meta: { title: 'incidents.done' },
  },
  {
    path: '/cases/:caseId/tried/new',
    name: 'adoption-new',
    component: () => import('./features/cases/adoptions/TellAdoptionPage.vue'),
    props: true,
    meta: { title: 'cases.tried' },
  },
  {
    path: '/cases/:caseId/tried/:adoptionId',
    name: 'adoption',
    component: () => import('./features/cases/adoptions/AdoptionPage.vue'),
    props: true,
    meta: { title: 'cases.tried' },
  },
  {
    path: '/cases/:caseId/tried/:adoptionId/change',
    name: 'adoption-change',
    component: () => import('./features/cases/adoptions/ChangeAdoptionPage.vue'),
    props: true,
    meta: { title: 'cases.tried' },
  },
  {
    path: '/cases/:caseId/edit',
    name: 'case-draft',
    component: () => import('./features/cases/CaseDraftPage.vue'),
    props: true,
    meta: { title: 'cases.draft' },
  },
  {
    path: '/threads/:threadId',
    name: 'thread',
    component: () => import('./features/discussions/ThreadPage.vue'),
    props: true,
    meta: { title: 'discussions.thread' },
  },
  {
    path: '/events',
    name: 'events',
    component: () => import('./features/events/EventsPage.vue'),
    meta: { title: 'app.events' },
  },
  {
    path: '/events/:occurrenceId',
    name: 'event',
    component: () => import('./features/events/EventPage.vue'),
    props: true,
    meta: { title: 'events.event' },
  },
  {
    path: '/events/:occurrenceId/change',
    name: 'event-change',
    component: () => import('./features/events/ChangeEventPage.vue'),
    props: true,
    meta: { title: 'events.change' },
  },
  {
    path: '/events/:occurrenceId/workshop',
    name: 'workshop',
    component: () => import('./features/workshops/WorkshopPage.vue'),
    props: true,
    meta: { title: 'workshops.room' },
  },
  {
    path: '/search',
    name: 'search',
    component: () => import('./features/search/SearchPage.vue'),
    meta: { title: 'search.title' },
  },
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
