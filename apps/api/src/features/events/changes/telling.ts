import type { FastifyInstance } from 'fastify'
import type { Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import { isConfidential, wasInvited } from '../calendar/invitations.ts'
import type { Invited } from '../calendar/invitations.ts'
import { guestUrl, wayOut } from '../guests/addresses.ts'
import { ukTime } from '../words.ts'
import { calendarFor, hasOtherKey, isCancelled } from './entries.ts'
import type { News } from './entries.ts'
import { findNextDate, listChanged, listConcerned, listDatesOf, lockUntold, markTold } from './queries.ts'
import { differences, inWords } from './words.ts'

/**
 * One letter a person about what changed in one request, and about what else changed about the same dates and was not
 * told yet. What was undone meanwhile is not told. Written once however often this runs.
 */
export async function tellChanges(app: FastifyInstance, batchId: string): Promise<void> {
  const { database } = app
  await database.transaction(async (tx) => {
    const untold = await lockUntold(tx, await listDatesOf(tx, batchId))
    if (untold.length === 0) return
    const first = new Map(untold.toReversed().map((change) => [change.occurrenceId, change]))
    const changed = (await listChanged(tx, [...first.keys()])).flatMap((each) => {
      const { before, at } = first.get(each.date.id)!
      const parts = differences(before, each.date, isConfidential(each.sensitivity))
      return parts.length > 0 ? [{ ...each, before, parts, at }] : []
    })
    const ids = new Set(changed.map(({ date }) => date.id))
    for (const outcome of ['told', 'undone'] as const) {
      const those = untold.filter(({ occurrenceId }) => ids.has(occurrenceId) === (outcome === 'told'))
      if (those.length > 0)
        await markTold(
          tx,
          those.map(({ id }) => id),
          outcome,
        )
    }
    if (changed.length === 0) return
    const concerned = await listConcerned(tx, [...ids])
    // Whoever came after the change took the date as it is; whoever left before it has nothing to do with it.
    const told = concerned.filter(({ occurrenceId, since, endedAt }) => {
      const { at } = changed.find(({ date }) => date.id === occurrenceId)!
      return Date.parse(since) <= Date.parse(at) && (!endedAt || Date.parse(endedAt) >= Date.parse(at))
    })
    for (const [personId, own] of Map.groupBy(told, (each) => each.personId)) {
      const news = changed.flatMap((each) => {
        const mine = own.find(({ occurrenceId }) => occurrenceId === each.date.id)
        if (!mine) return []
        const { had, guest: addressVersion, registrationId } = mine
        return [{ ...each, had, guest: addressVersion === null ? null : { registrationId, addressVersion } }]
      })
      const person = { ...own[0]!, id: personId }
      const letter = await write(tx, app, person, news)
      const asGuest = news.find(({ guest }) => guest)?.guest
      const out = asGuest && wayOut(app, asGuest)
      const calendar = await calendarFor(app, person, news)
      await post(
        tx,
        {
          to: person.email,
          ...letter,
          ...(out && { body: letter.body + out.words, headers: out.headers }),
          ...(calendar && { calendar }),
        },
        `change ${batchId} ${personId}`,
      )
    }
  })
}

const nameOf = ({ date, before, sensitivity }: News) =>
  isConfidential(sensitivity)
    ? 'an event in confidence'
    : `“${date.title === before.title ? date.title : before.title}”`

async function write(
  tx: Transaction,
  app: FastifyInstance,
  person: Invited,
  news: News[],
): Promise<{ subject: string; body: string }> {
  const link = (id: string) => {
    const guest = news.find(({ date }) => date.id === id)?.guest
    return guest ? guestUrl(app, guest) : `${app.publicUrl}/events/${id}`
  }
  const only = news.length === 1 ? news[0]! : undefined
  const names = new Set(news.map(nameOf))
  const name = names.size === 1 ? [...names][0]! : 'several events'
  const allOff = news.every(isCancelled)
  const last = news.at(-1)!
  const next = news.some(isCancelled)
    ? await findNextDate(tx, person.id, { seriesId: last.date.seriesId, startsAt: last.before.startsAt })
    : undefined
  const isInvited = news.some(({ had }) => wasInvited(had))
  const movesOn = news.some((each) => !allOff && (hasOtherKey(each) || isCancelled(each)))
  const hint = isInvited ? calendarHint(allOff, movesOn) : ''
  const goesOn = next
    ? `\n\nThe next date is ${ukTime(next.startsAt)}. One press on its page takes a place:\n${link(next.id)}`
    : ''
  if (only) {
    const when = `${name}, ${ukTime(only.before.startsAt)}`
    return {
      subject: `${allOff ? 'Called off' : 'Changed'}: ${name}`,
      body: allOff
        ? `${when} does not take place.${goesOn}${hint}\n\nMore about it:\n${link(only.date.id)}\n`
        : `${when}: ${inWords(only.parts)}.${hint}\n\n${standing(only)}\n${link(only.date.id)}\n`,
    }
  }
  const lines = news.map((each) => `- ${ukTime(each.before.startsAt)}: ${inWords(each.parts)}.`)
  return {
    subject: `${allOff ? 'Called off' : 'Changed'}: ${news.length} dates of ${name}`,
    body: `${allOff ? 'These dates of' : 'There are changes to'} ${name}${allOff ? ' do not take place' : ''}:\n\n${lines.join('\n')}${goesOn}${hint}\n\nMore about it:\n${link(news[0]!.date.id)}\n`,
  }
}

const calendarHint = (allOff: boolean, movesOn: boolean) =>
  movesOn
    ? '\n\nThe attached files change it in your calendar. Open “earlier-dates” too, if it still shows the old dates.'
    : allOff
      ? '\n\nThe attached file takes it out of your calendar.'
      : '\n\nThe attached file changes it in your calendar.'
const standing = ({ had }: News) =>
  had === 'registered'
    ? 'Your place stays yours. If you cannot come any more, give it to the next person here:'
    : 'You keep where you stand. If you do not want it any more, say so here:'
