import { addMessages } from '../../../platform/messages.ts'

addMessages({
  video: {
    title: 'Video',
    set: 'Set a video link',
    swap: 'Swap the video link',
    setLead: 'Only people who have checked in see it. It is in no letter and no calendar.',
    link: 'Link to the meeting',
    linkHint: 'From Teams, Zoom, Jitsi or BigBlueButton. It begins with https://.',
    andLater: 'For the later dates, too',
    save: 'Save the link',
    saved: 'The video link is saved.',
    remove: 'Take the link away',
    removed: 'There is no video link any more.',
    open: 'Open {name}',
    beside: 'It opens beside this page.',
    providers: {
      teams: 'Teams',
      zoom: 'Zoom',
      jitsi: 'Jitsi',
      bigbluebutton: 'BigBlueButton',
      other: 'the video meeting',
    },
    hidden: 'The video link is here when you have checked in.',
    join: 'Join now',
  },
})
