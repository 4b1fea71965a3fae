import { createI18n } from 'vue-i18n'
import { guardMessages } from './design/guard.messages.ts'
import { casesMessages } from './features/cases/cases.messages.ts'
import { discussionsMessages } from './features/discussions/discussions.messages.ts'
import { eventsMessages } from './features/events/events.messages.ts'
import { homeMessages } from './features/home/home.messages.ts'
import { identityMessages } from './features/identity/identity.messages.ts'
import { networksMessages } from './features/networks/networks.messages.ts'
import { peopleMessages } from './features/people/people.messages.ts'
import { searchMessages } from './features/search/search.messages.ts'
import { onMessages } from './platform/messages.ts'
import { shellMessages } from './shell/shell.messages.ts'

const plural = new Intl.PluralRules('en-GB')
/** Messages give “none | one | other” or “one | other”. */
const choose = (count: number, choices: number) => {
  const rule = plural.select(count) === 'one' ? 1 : 2
  return choices === 2 ? rule - 1 : count === 0 ? 0 : rule
}

export const i18n = createI18n({
  legacy: false,
  locale: 'en-GB',
  pluralRules: { 'en-GB': choose },
  messages: {
    'en-GB': {
      ...shellMessages,
      guard: guardMessages,
      cases: casesMessages,
      discussions: discussionsMessages,
      events: eventsMessages,
      home: homeMessages,
      identity: identityMessages,
      networks: networksMessages,
      people: peopleMessages,
      search: searchMessages,
    },
  },
})
onMessages((messages) => i18n.global.mergeLocaleMessage('en-GB', messages))
