import { addMessages } from '../../../platform/messages.ts'

addMessages({
  handovers: {
    send: 'I am sending a colleague',
    lead: 'Your place stays yours until they say yes. They have a day at most; near the date it is less.',
    who: 'Which colleague',
    choose: 'Choose a name',
    none: 'Nobody else of your organisation in this network can take a place here.',
    byMail: 'Somebody without an account',
    fromList: 'Choose from the network',
    name: 'Their name',
    email: 'Their e-mail address',
    emailHint: 'An address of your organisation. They get a letter, and come as a guest.',
    ask: 'Ask them',
    asked: '{name} is asked by letter.',
    given: '{name} is asked to come in your stead, until {until}. Until then the place is yours.',
    keep: 'Keep my place after all',
    offered: '{name} cannot come and gives you their place. It is kept until {until}.',
    take: 'Take the place',
    no: 'I cannot come either',
    sentBy: 'in the stead of {name}',
    passingTo: 'asks {name} to come instead',
    mailedTitle: 'A place for you',
    refused: 'You said no. {name} is told by letter.',
  },
})
