import { addMessages } from '../../platform/messages.ts'

addMessages({ mentions: { title: 'Mentioned in' } })
