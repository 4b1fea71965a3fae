import { addMessages } from '../../platform/messages.ts'

addMessages({
  people: {
    lead: 'People you share a network or an organisation with.',
    find: 'Find by name or organisation',
    none: 'Nobody by that name',
    noneWords: 'You see people you share a network or an organisation with. Try a part of the name.',
    networks: 'Networks you share',
    noAbout: 'Nothing said about themselves yet.',
  },
})
