import ICAL from 'ical.js'
import { mostBreaksInList } from '@waymark/contracts/event-holidays'
import type { Break } from '@waymark/contracts/event-series'
import { Refusal } from '../../../platform/errors.ts'
import { addDays } from '../../../platform/uk-time.ts'

const mostLines = 2000
const bad = (sentence: string) =>
  new Refusal(422, 'bad_holidays', sentence, [{ pointer: '/text', detail: 'cannot be read' }])
interface Read {
  breaks: Break[]
  notes: string[]
}

/**
 * Holidays in what somebody pasted: an iCalendar file, or lines of a name and one or two days, with commas, tabs or words
 * between. Nothing of it is kept; its words are read by the guard when the list is.
 */
export function readHolidays(text: string): Read {
  const file = text.replace(/^\uFEFF/, '').trim()
  if (file.includes('\u0000') || file.split('\n', mostLines + 1).length > mostLines)
    throw bad('This is more than a list of holidays. Please paste only the days you need.')
  const { breaks, notes } = /^BEGIN:VCALENDAR/i.test(file) ? fromCalendar(file) : fromLines(file)
  if (breaks.length === 0)
    throw bad('No holidays were found. A line such as “Half term, 15/02/2027, 19/02/2027” is understood.')
  if (breaks.length > mostBreaksInList)
    notes.push(`There were ${breaks.length} entries. The first ${mostBreaksInList} were taken.`)
  const first = breaks.toSorted((one, other) => one.from.localeCompare(other.from)).slice(0, mostBreaksInList)
  return { breaks: first, notes }
}

const nameOf = (words: string) =>
  words
    .replace(/[\p{Cc}"]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/g, '')
    .replace(/^(?:from|to|until|and)\s+/i, '')
    .replace(
      /(?:[\s,;:–—-]+(?:from|to|until|and|on|mon|tues?|wed|thurs?|fri|sat|sun)(?:day|nesday|rsday|sday|urday)?)+$/i,
      '',
    )
    .slice(0, 80)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()

function fromCalendar(file: string): Read {
  const notes: string[] = []
  const breaks: Break[] = []
  let calendar: ICAL.Component
  try {
    const parsed = ICAL.parse(file) as unknown[]
    const first = Array.isArray(parsed[0]) ? parsed[0] : parsed
    calendar = new ICAL.Component(first as ConstructorParameters<typeof ICAL.Component>[0])
  } catch {
    throw bad('This calendar file is broken, so it could not be read.')
  }
  for (const event of calendar.getAllSubcomponents('vevent')) {
    const dayOf = (name: string) => {
      const value = event.getFirstPropertyValue(name)
      const day = value instanceof ICAL.Time ? value.toString().slice(0, 10) : ''
      return isDay(day) ? { day, isWhole: (value as ICAL.Time).isDate } : undefined
    }
    const [start, end] = [dayOf('dtstart'), dayOf('dtend')]
    if (!start) continue
    // The end of whole days is the day after.
    const last = end && (end.isWhole ? addDays(end.day, -1) : end.day)
    const to = last && last >= start.day ? last : start.day
    breaks.push({
      name: nameOf(String(event.getFirstPropertyValue('summary') ?? '')) || 'Holiday',
      from: start.day,
      to,
    })
  }
  return { breaks, notes }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dayPattern =
  /\b(\d{4})-(\d{1,2})-(\d{1,2})\b|\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b|\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})\b/gi

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T12:00:00Z`)
  return (
    /^[12]\d{3}-\d\d-\d\d$/.test(day) && !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day
  )
}

/** Days as people in the UK write them: 15/02/2027, 15 February 2027, or 2027-02-15. */
function daysIn(line: string): { day: string; at: number }[] {
  return [...line.matchAll(dayPattern)].flatMap((match) => {
    const [, y1, m1, d1, d2, m2, y2, d3, name, y3] = match
    const month = name ? months.indexOf(name.slice(0, 3).toLowerCase()) + 1 : Number(m1 ?? m2)
    const two = (part: number | string) => String(part).padStart(2, '0')
    const day = `${y1 ?? y2 ?? y3}-${two(month)}-${two(d1 ?? d2 ?? d3 ?? '')}`
    return isDay(day) ? [{ day, at: match.index }] : []
  })
}

function fromLines(text: string): Read {
  const notes: string[] = []
  const breaks: Break[] = []
  for (const line of text.split(/\r?\n/)) {
    const days = daysIn(line)
    if (days.length === 0) {
      if (/\d/.test(line)) notes.push(`Not understood, so left out: “${line.trim().slice(0, 60)}”.`)
      continue
    }
    const [first, last] = [days[0]!.day, days[1]?.day ?? days[0]!.day]
    if (last < first) {
      notes.push(`Ends before it begins, so left out: “${line.trim().slice(0, 60)}”.`)
      continue
    }
    const before = nameOf(line.slice(0, days[0]!.at))
    const after = nameOf(line.replace(dayPattern, ' '))
    breaks.push({ name: before || after || 'Holiday', from: first, to: last })
  }
  return { breaks, notes: notes.slice(0, 20) }
}
