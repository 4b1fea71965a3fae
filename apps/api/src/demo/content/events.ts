import { eventsAhead } from './events-ahead.ts'
import { pastEvents } from './events-past.ts'
import type { DemoEvent } from './shape.ts'

export const events: DemoEvent[] = [...pastEvents, ...eventsAhead]
