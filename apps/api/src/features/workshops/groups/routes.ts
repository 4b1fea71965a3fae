import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-groups'
import type { Group, Groups, GroupPerson } from '@waymark/contracts/workshop-groups'
import { judge } from '@waymark/contracts/workshop-mix-rules'
import type { Reader } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { allowEntry, may, standing } from '../access.ts'
import { findWholeRoom } from '../queries.ts'
import type { FoundWorkshop } from '../queries.ts'
import { dropGroups, joinLate, makeGroups, moveToGroup } from './commands.ts'
import { findRound, listDone, listGroupable, listGroupPeople, listGroupsOf, standingOf } from './queries.ts'
import { closeGroups, openGroups, sendCard } from './turning.ts'

/** The groups of a room as somebody may see them: whoever runs it sees all, others the people of their own. */
async function present(db: Reader, viewer: Pick<Viewer, 'id'>, workshop: FoundWorkshop): Promise<Groups> {
  const runs = may.run(viewer, workshop)
  const round = await findRound(db, workshop.id, { isSeen: !runs })
  if (!round) return { round: null, groups: [], mine: null, card: null, others: [] }
  const rooms = await listGroupsOf(db, round.id)
  const where = await listGroupPeople(db, round.id)
  const done = await listDone(
    db,
    rooms.map(({ id }) => id),
  )
  const people = new Map((await listGroupable(db, workshop, false)).map((person) => [person.id, person]))
  const mine = where.find(({ personId }) => personId === viewer.id)?.groupId ?? null
  const inGroup = (id: string): GroupPerson[] =>
    where
      .filter(({ groupId }) => groupId === id)
      .flatMap(({ personId }) => people.get(personId) ?? [])
      .sort((one, other) => one.name.localeCompare(other.name))
  const groups = rooms.map(({ id, number, helpAt }): Group => {
    const inside = inGroup(id)
    return {
      id,
      number,
      size: inside.length,
      people: runs || id === mine ? inside : [],
      helpAt: runs || id === mine ? helpAt : null,
      brought: done.brought.get(id) ?? 0,
    }
  })
  const grouped = new Set(where.map(({ personId }) => personId))
  const { rules, task, minutes, lines, openedAt, closesAt } = round
  return {
    round: {
      id: round.id,
      ...rules,
      pairs: runs ? rules.pairs : [],
      stay: (rules.stay ?? []).filter(
        (id) => runs || where.some((each) => each.personId === id && each.groupId === mine),
      ),
      task,
      minutes,
      lines,
      openedAt,
      closesAt,
      state: standingOf(round, new Date()),
      broken: runs
        ? judge(
            rooms.map(({ id }) => inGroup(id)),
            rules,
          )
        : [],
    },
    groups,
    mine,
    card: done.card,
    others: runs ? [...people.values()].filter(({ id }) => !grouped.has(id)) : [],
  }
}

export default (async (app) => {
  const db = app.database

  /** The room; a group has no groups. */
  async function entered(viewer: Viewer, id: string) {
    const workshop = found(await findWholeRoom(db, viewer, id))
    allowEntry(viewer, workshop)
    return workshop
  }
  async function runs(viewer: Viewer, id: string) {
    const workshop = await entered(viewer, id)
    allowIn(workshop, may.run(viewer, workshop) && workshop.agreed)
    return workshop
  }
  const isOpen = (workshop: FoundWorkshop) =>
    allow(standing(workshop, new Date()) === 'open', 'room_closed', 'The room is not open just now.')

  app.route({
    ...contract.listGroups,
    handler: async ({ viewer, params }) => present(db, viewer, await entered(viewer, params.workshopId)),
  })

  app.route({
    ...contract.makeGroups,
    handler: async ({ viewer, params, body }) => {
      const workshop = await runs(viewer, params.workshopId)
      const { accepted: _, ...round } = body
      await db.transaction((tx) => makeGroups(tx, workshop, params.roundId, round))
      return present(db, viewer, workshop)
    },
  })

  app.route({
    ...contract.dropGroups,
    handler: async ({ viewer, params }, reply) => {
      const workshop = await runs(viewer, params.workshopId)
      await db.transaction((tx) => dropGroups(tx, workshop.id, params.roundId))
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.turnGroups,
    handler: async ({ viewer, params: { workshopId, roundId }, body: { state, minutes } }) => {
      const workshop = await runs(viewer, workshopId)
      isOpen(workshop)
      await db.transaction((tx) =>
        state === 'open'
          ? openGroups(tx, viewer, workshopId, roundId)
          : closeGroups(tx, viewer, workshopId, roundId, minutes),
      )
      return present(db, viewer, workshop)
    },
  })

  app.route({
    ...contract.moveToGroup,
    handler: async ({ viewer, params: { workshopId, groupId, personId } }) => {
      const workshop = await runs(viewer, workshopId)
      await db.transaction((tx) => moveToGroup(tx, workshop, groupId, personId))
      return present(db, viewer, workshop)
    },
  })

  app.route({
    ...contract.joinGroups,
    handler: async ({ viewer, params }) => {
      const workshop = await entered(viewer, params.workshopId)
      allowIn(workshop, workshop.agreed)
      allow(
        may.speak(viewer, workshop, new Date()),
        'not_allowed',
        'You may listen here, and are in no group.',
      )
      await db.transaction((tx) => joinLate(tx, viewer, workshop))
      return present(db, viewer, workshop)
    },
  })

  app.route({
    ...contract.sendCard,
    handler: async ({ viewer, params, body: { id, text } }) => {
      const workshop = await runs(viewer, params.workshopId)
      isOpen(workshop)
      await db.transaction((tx) => sendCard(tx, viewer, workshop.id, { id, text }))
      return present(db, viewer, workshop)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
