import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hideCase } from '@waymark/contracts/case-incidents'
import * as discussions from '@waymark/contracts/discussions'
import { changeEvent, createEvent } from '@waymark/contracts/events'
import * as contract from '@waymark/contracts/mentions'
import { refer, thingKinds } from '@waymark/contracts/mentions'
import type { Reference } from '@waymark/contracts/mentions'
import { editPost, listPostVersions, removePost } from '@waymark/contracts/posts'
import { search } from '@waymark/contracts/search'
import { concludeThread, reopenThread } from '@waymark/contracts/thread-outcomes'
import { moveThread } from '@waymark/contracts/thread-paths'
import { renameThread } from '@waymark/contracts/thread-titles'
import { shelved } from './support/case-shelf.ts'
import { newEvent } from './support/cast.ts'
import { closedSpace } from './support/closed-space.ts'
import { Posting } from './support/posting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let posting: Posting
let network: TestNetwork
let [ada, ben, cy]: Person[] = []
beforeAll(async () => {
  world = await World.open()
  posting = new Posting(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(await world.network({ visibility: 'hidden' }), 'Cy')
})

const aCase = (title: string, spaceId = network.space) =>
  shelved(world, { networkId: network.id, spaceId, authorId: ada!.id, hatId: null }, { title })
async function anEvent(title: string) {
  const body = { ...newEvent(600), title }
  await world.call(ada!, createEvent, { params: { spaceId: network.space }, body })
  return body.id
}
const titles = async (person: Person, ...of: Reference[]) => {
  const { body } = await world.call(person, contract.readThings, {
    query: { of: of.map(contract.keyOf).join(',') },
  })
  return body.map(({ kind, title }) => `${kind} ${title}`).sort()
}
const offers = async (person: Person, q: string) =>
  (await world.call(person, contract.findThings, { query: q ? { q } : {} })).body.map(
    ({ kind, title }) => `${kind} ${title}`,
  )
const mentionedIn = (person: Person | null, kind: 'case' | 'event' | 'thread', thingId: string) =>
  world.call(person, contract.listMentions, { params: { kind, thingId } })
const waysBack = async (person: Person, kind: 'case' | 'event' | 'thread', thingId: string) =>
  (await mentionedIn(person, kind, thingId)).body.map(({ title, seq }) => `${title} ${seq}`)
const postsOf = async (person: Person, threadId: string) =>
  (await world.call(person, discussions.readThread, { params: { threadId }, query: { after: 0 } })).body.posts

describe('pointing at something', () => {
  test('finds cases, events, discussions and outcome cards by words of their titles, and only what one may open', async () => {
    const id = await posting.start(ada!, network.space, { title: 'Lanterns after school' })
    await world.call(ada!, concludeThread, {
      params: { threadId: id },
      body: { concluded: 'Begin small.', lookAgainOn: null },
    })
    await aCase('Lanterns on the towpath')
    await anEvent('An evening of lanterns')
    await aCase('Benches')
    const closed = await world.space(network, { sensitivity: 'closed', grants: [] })
    await posting.start(network.convenor, closed, { title: 'Lanterns between us' })
    expect((await offers(ben!, 'lanter')).sort()).toEqual([
      'case Lanterns on the towpath',
      'event An evening of lanterns',
      'outcome Lanterns after school',
      'thread Lanterns after school',
    ])
    // What begins with it comes before what only has it.
    expect((await offers(ben!, 'lanterns')).at(-1)).toBe('event An evening of lanterns')
    expect(await offers(ben!, 'TOWPATH lant')).toEqual(['case Lanterns on the towpath'])
    expect(await offers(ben!, '')).toHaveLength(5)
    expect(await offers(cy!, 'lanterns')).toEqual([])
    for (const q of ['%', '.*', '\\', '(', 'é🙂', '!!!']) expect(await offers(cy!, q)).toEqual([])
  })

  test('a title is read as it is now, by those who may open it; for others it is as if it never was', async () => {
    const ofCase = { kind: 'case', id: await aCase('Lanterns') } as const
    const ofEvent = { kind: 'event', id: await anEvent('A walk') } as const
    const ofThread = { kind: 'thread', id: await posting.start(ada!, network.space) } as const
    const all = [ofCase, ofEvent, ofThread, { kind: 'outcome', id: ofThread.id }] as const
    const shown = ['case Lanterns', 'event A walk', 'thread Guardians at the bus station']
    expect(await titles(ben!, ...all)).toEqual(shown)
    expect(await titles(cy!, ...all, { kind: 'case', id: randomUUID() })).toEqual([])
    const anew = { ...newEvent(600), title: 'A longer walk' }
    const { id: _, seriesId: __, kind: ___, ...change } = anew
    await world.call(ada!, changeEvent, { params: { occurrenceId: ofEvent.id }, body: change })
    const params = { threadId: ofThread.id }
    await world.call(ada!, renameThread, { params, body: { title: 'Guardians' } })
    expect(await titles(ben!, ...all)).toEqual(['case Lanterns', 'event A longer walk', 'thread Guardians'])
    await world.call(ben!, hideCase, { params: { caseId: ofCase.id }, body: { id: randomUUID() } })
    const closed = await world.space(network, { sensitivity: 'closed', grants: [] })
    await world.call(network.convenor, moveThread, { params, body: { spaceId: closed } })
    expect(await titles(ben!, ...all)).toEqual(['event A longer walk'])
    expect(await offers(ben!, 'guardians')).toEqual([])
    await world.remove(network, ben!)
    expect(await titles(ben!, ...all)).toEqual([])
  })

  test('whoever looks into a closed space from outside is told no title by somebody’s words', async () => {
    const { lou, ada: inside, threadId, opened, read } = await closedSpace(world)
    await opened()
    expect((await read(lou)).status).toBe(200)
    const quiet = { kind: 'thread', id: threadId } as const
    expect([await titles(inside, quiet), await titles(lou, quiet)]).toEqual([['thread Quiet'], []])
    expect([await offers(inside, 'quiet'), await offers(lou, 'quiet')]).toEqual([['thread Quiet'], []])
  })
})

describe('words that point', () => {
  test('keep no title, wherever they go: the post, its history, mail, search and quotes', async () => {
    const secret = await world.space(network, {
      sensitivity: 'closed',
      grants: [{ subject: 'person', subjectId: ada!.id, level: 'post' }],
    })
    const links = [
      refer({ kind: 'thread', id: await posting.start(ada!, secret, { title: 'Hushabye' }) }),
      refer({ kind: 'case', id: await aCase('Hushabye too', secret) }),
      refer({ kind: 'outcome', id: randomUUID() }),
    ]
    const body = `Zephyr is what ${links.join(' and ')} say`
    const threadId = await posting.start(ada!, network.space, { title: 'Open', body })
    const [post] = await postsOf(ben!, threadId)
    expect(post!.body).toBe(body)
    const params = { postId: post!.id }
    await world.call(ada!, editPost, { params, body: { body: `${body}, twice` } })
    await world.settled()
    const { body: versions } = await world.call(ben!, listPostVersions, { params })
    const { body: hits } = await world.call(ben!, search, { query: { q: 'zephyr' } })
    const mail = await posting.delivered(ben!)
    const plain = 'is what a discussion and a practice case and an outcome card say, twice'
    expect(JSON.stringify(hits).replaceAll(/[\u2068\u2069]/g, '')).toContain(plain)
    expect(mail[0]!.body).toContain(plain)
    for (const place of [versions, hits, mail]) {
      expect(JSON.stringify(place)).not.toContain('Hushabye')
      if (place !== versions) expect(JSON.stringify(place)).not.toContain('](/')
    }
  })

  test('lead back: what is pointed at says where, to those who may read there, and follows every change', async () => {
    const caseId = await aCase('Lanterns')
    const eventId = await anEvent('A walk')
    const body = `As ${refer({ kind: 'case', id: caseId })} and ${world.app.publicUrl}/events/${eventId} show`
    const threadId = await posting.start(ada!, network.space, { title: 'Open' })
    await posting.reply(ben!, threadId, body)
    expect(await waysBack(ada!, 'case', caseId)).toEqual(['Open 2'])
    expect(await waysBack(ada!, 'event', eventId)).toEqual(['Open 2'])
    const hidden = await world.space(network, { sensitivity: 'closed', grants: [] })
    const inside = await posting.start(network.convenor, hidden, { title: 'Between us', body })
    expect(await waysBack(ada!, 'case', caseId)).toEqual(['Open 2'])
    expect((await waysBack(network.convenor, 'case', caseId)).sort()).toEqual(['Between us 1', 'Open 2'])
    await posting.reply(network.convenor, inside, refer({ kind: 'thread', id: threadId }))
    expect(await waysBack(network.convenor, 'thread', threadId)).toEqual(['Between us 2'])
    expect(await waysBack(ada!, 'thread', threadId)).toEqual([])
    await world.call(ada!, renameThread, { params: { threadId }, body: { title: 'Opened' } })
    expect(await waysBack(ada!, 'case', caseId)).toEqual(['Opened 2'])
    const postId = (await postsOf(ben!, threadId))[1]!.id
    await world.call(ben!, editPost, {
      params: { postId },
      body: { body: `${world.app.publicUrl}/events/${eventId}` },
    })
    await world.settled()
    expect([await waysBack(ada!, 'case', caseId), await waysBack(ada!, 'event', eventId)]).toEqual([
      [],
      ['Opened 2'],
    ])
    await world.call(ben!, removePost, { params: { postId } })
    expect(await waysBack(ada!, 'event', eventId)).toEqual([])
    expect((await mentionedIn(cy!, 'case', caseId)).status).toBe(404)
    expect((await mentionedIn(ada!, 'case', randomUUID())).status).toBe(404)
    expect((await mentionedIn(ada!, 'event', caseId)).status).toBe(404)
  })

  test('on an outcome card lead back to the card, as far as its writer could open what they name', async () => {
    const caseId = await aCase('Benches')
    const secret = await world.space(network, { sensitivity: 'closed', grants: [] })
    const there = { kind: 'thread', id: await posting.start(network.convenor, secret) } as const
    const threadId = await posting.start(ada!, network.space, { title: 'Open' })
    const params = { threadId }
    const conclude = (concluded: string) =>
      world.call(ada!, concludeThread, { params, body: { concluded, lookAgainOn: null } })
    await conclude(`As ${refer({ kind: 'case', id: caseId })} and ${refer(there)} say`)
    await world.settled()
    expect(await waysBack(ben!, 'case', caseId)).toEqual(['Open null'])
    expect(await waysBack(network.convenor, 'thread', there.id)).toEqual([])
    expect((await mentionedIn(cy!, 'case', caseId)).status).toBe(404)
    await posting.reply(ben!, threadId, refer({ kind: 'case', id: caseId }))
    expect(await waysBack(ben!, 'case', caseId)).toEqual(['Open 2'])
    await conclude('Something else')
    await world.settled()
    expect(await waysBack(ben!, 'case', caseId)).toEqual(['Open 2'])
    await conclude(`As ${refer({ kind: 'case', id: caseId })} says`)
    await world.settled()
    await world.call(ada!, reopenThread, { params })
    expect(await waysBack(ben!, 'case', caseId)).toEqual(['Open 2'])
  })

  test('of somebody who cannot open it stand as they were written, and lead back nowhere', async () => {
    const secret = await world.space(network, { sensitivity: 'closed', grants: [] })
    const there = { kind: 'thread', id: await posting.start(network.convenor, secret) } as const
    const nowhere = { kind: 'thread', id: randomUUID() } as const
    const threadId = await posting.start(ben!, network.space, { title: 'Open' })
    for (const each of [there, nowhere]) await posting.reply(ben!, threadId, refer(each))
    const [, one, other] = await postsOf(ben!, threadId)
    expect([one!.body, other!.body]).toEqual([refer(there), refer(nowhere)])
    expect([await titles(ben!, there), await titles(ben!, nowhere)]).toEqual([[], []])
    expect(await waysBack(network.convenor, 'thread', there.id)).toEqual([])
  })

  test('are asked about in one question, however many there are, and pass the guard', async () => {
    const ids = Array.from({ length: contract.mostThings }, () => randomUUID())
    const all = ids.map((id, nth) => ({ kind: thingKinds[nth % 4]!, id }))
    const asked = (of: Reference[]) =>
      world.call(ben!, contract.readThings, { query: { of: of.map(contract.keyOf).join(',') } })
    expect((await asked(all)).status).toBe(200)
    expect((await asked([...all, ...all])).status).toBe(422)
    const mixed = { of: `case:${'-'.repeat(36)},case:${await aCase('Lanterns')}` }
    expect((await world.call(ben!, contract.readThings, { query: mixed })).body).toHaveLength(1)
    await posting.start(ben!, network.space, { body: all.map(refer).join('\n') })
  })
})
