import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as lists from '@waymark/contracts/case-lists'
import * as template from '@waymark/contracts/case-template'
import { vocabularyRoom } from '@waymark/contracts/live'
import { organisationKinds, regions } from '@waymark/contracts/organisations'
import * as contract from '@waymark/contracts/vocabulary'
import type { Term, TermFacet } from '@waymark/contracts/vocabulary'
import * as proposals from '@waymark/contracts/vocabulary-proposals'
import { fold, wordsOf as allWords } from '@waymark/contracts/vocabulary-words'
import { findVocabulary, unusableTerms } from '../apps/api/src/features/vocabulary/queries.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { newProposal, newTerm, someTerm, wordsOf } from './support/vocabulary.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let ada: Person
let ben: Person
let administrator: Person
let other: Person
beforeAll(async () => {
  world = await World.open()
  ada = await world.person('Ada')
  ben = await world.person('Ben')
  administrator = await world.person('Cy Administrator', { administrator: true })
  other = await world.person('Dee Administrator', { administrator: true })
})
afterAll(() => world.close())

const read = async (person: Person = ada) => (await world.call(person, contract.readVocabulary, {})).body
const one = async (facet: TermFacet, id: string) =>
  (await read()).find((term) => term.facet === facet && term.id === id)
const add = (facet: TermFacet, more: Parameters<typeof newTerm>[0] = {}, person = administrator) =>
  world.call(person, contract.addTerm, { params: { facet }, body: newTerm(more) })
const change = (term: Term, more: object, person = administrator) =>
  world.call(person, contract.changeTerm, {
    params: { facet: term.facet, termId: term.id },
    body: { ...wordsOf(term), ...more },
  })
const retire = (
  { facet, id }: Pick<Term, 'facet' | 'id'>,
  replacedBy: string | null = null,
  state: 'retired' | 'current' = 'retired',
) =>
  world.call(administrator, contract.retireTerm, {
    params: { facet, termId: id },
    body: { state, replacedBy, changeId: randomUUID(), reason: 'Nobody says so now.' },
  })
const propose = (more: Parameters<typeof newProposal>[0] = {}, person = ada) =>
  world.call(person, proposals.propose, { body: newProposal(more) })
const decide = (proposalId: string, body: object, person = administrator) =>
  world.call(person, proposals.decideProposal, {
    params: { proposalId },
    body: { state: 'taken', answer: 'Thank you.', ...body } as never,
  })

describe('the words to start with', () => {
  test('are complete, and in the order they are listed', async () => {
    const all = await read()
    const ids = (facet: TermFacet) => all.filter((term) => term.facet === facet).map(({ id }) => id)
    const counts = Object.fromEntries(contract.termFacets.map((facet) => [facet, ids(facet).length]))
    expect(counts).toEqual({
      approach: 11,
      harm: 19,
      context: 14,
      level: 5,
      'system-point': 16,
      partner: 19,
      'age-band': 7,
      lens: 11,
      region: 12,
      'place-type': 7,
      stage: 6,
      momentum: 6,
      evidence: 5,
      result: 6,
      outcome: 12,
      'case-type': 7,
      'organisation-type': 11,
      'content-note': 14,
      acronym: 35,
    })
    expect(ids('approach').join(' ')).toBe('cs ts tip roth rel rest ph ytw mst cop other')
    expect(ids('harm').slice(0, 5)).toEqual(['efh', 'cse', 'gcse', 'cce', 'cl'])
    expect(ids('stage')).toEqual(lists.stages)
    expect(ids('momentum')).toEqual(lists.momenta)
    expect(ids('evidence')).toEqual(lists.evidenceStrengths)
    expect(ids('result')).toEqual(lists.results)
    expect(all.filter(({ facet }) => facet === 'region').map(({ label }) => label)).toEqual(regions)
    const kinds = organisationKinds.map((kind) => kind.replaceAll('_', '-'))
    expect(ids('organisation-type')).toEqual(kinds)
    const known = template.screensOf('full').flatMap(({ fields }) => fields)
    for (const { facet } of known) if (facet) expect(contract.termFacets).toContain(facet)
  })

  test('each word means one thing in its facet, ids fit the cases, wider concepts exist', async () => {
    const all = await read()
    const seen = new Map<string, string>()
    for (const term of all) {
      expect(term.id).toMatch(/^[a-z0-9][a-z0-9-]{0,39}$/)
      for (const word of new Set(allWords(term).map(fold))) {
        const key = `${term.facet} ${word}`
        expect([key, seen.get(key)]).toEqual([key, undefined])
        seen.set(key, term.id)
      }
      if (term.broader)
        expect(all.some(({ facet, id }) => facet === term.facet && id === term.broader)).toBe(true)
      if (term.facet === 'acronym')
        expect([term.id, Boolean(term.means && term.alts)]).toEqual([term.id, true])
    }
  })

  test('ids nobody knows and retired ones cannot be chosen; what was chosen before stays', async () => {
    const { term } = await someTerm(world, administrator)
    await retire(term, 'girls')
    const vocabulary = await findVocabulary(world.app.database)
    const chosen = { harm: ['cse', 'x'], lens: [term.id], region: [] }
    const unknown = { facet: 'harm', id: 'x', why: 'does not know “x”' }
    const retired = `has “${term.label}”, which is not used any more; please choose “Girls and young women”`
    expect(unusableTerms(vocabulary, chosen)).toEqual([unknown, { facet: 'lens', id: term.id, why: retired }])
    expect(unusableTerms(vocabulary, chosen, { lens: [term.id] })).toEqual([unknown])
  })
})

describe('reading', () => {
  const get = (headers: Record<string, string> = {}, person = ada) =>
    fetch(`${world.origin}/api/vocabulary`, { headers: { cookie: person.cookies, ...headers } })

  test('asked again it answers 304, until a word changes', async () => {
    const first = await get({ 'accept-encoding': 'br' })
    const etag = first.headers.get('etag')!
    expect([first.status, first.headers.get('content-encoding')]).toEqual([200, 'br'])
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const again = await get({ 'if-none-match': etag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const plain = await get({ 'accept-encoding': 'identity' })
    expect(await plain.json()).toEqual(await first.json())
    await add('lens')
    expect((await get({ 'if-none-match': etag })).status).toBe(200)
    expect(
      (await fetch(`${world.origin}/api/vocabulary`, { headers: { 'if-none-match': etag } })).status,
    ).toBe(401)
  })

  test('open windows hear of a change, and another process forgets what it held', async () => {
    const second = await World.open({ databaseUrl: world.config.databaseUrl })
    const there = () => findVocabulary(second.app.database)
    await there()
    const socket = await world.connect(ben)
    expect(await socket.emitWithAck('watch', vocabularyRoom)).toBe(true)
    const heard = once(socket as never, 'activity')
    const { body } = await add('lens')
    expect((await heard).slice(0, 2)).toEqual([vocabularyRoom, 'vocabulary.changed'])
    await expect.poll(async () => (await there()).byKey.has(`lens:${body.id}`)).toBe(true)
    socket.disconnect()
    await second.close()
  })
})

describe('an administrator', () => {
  test('adds a term once, changes it, and each change is kept with its reason', async () => {
    const wish = newTerm({
      label: 'Home truths',
      alts: ['hearthside'],
      means: 'A test.',
      broader: 'rural-coastal',
    })
    const send = () => world.call(administrator, contract.addTerm, { params: { facet: 'lens' }, body: wish })
    expect([(await send()).status, (await send()).status]).toEqual([201, 201])
    const term = (await one('lens', wish.id))!
    expect(term).toMatchObject({ label: 'Home truths', broader: 'rural-coastal', revision: 1 })
    const odd = "'; -- <img src=x onerror=alert(1)> 🙂 مرحبا"
    const changed = await change(term, { means: odd, validFrom: '2024-05' })
    expect(changed.body).toMatchObject({ means: odd, validFrom: '2024-05', revision: 2 })
    const which = { params: { facet: 'lens' as const, termId: wish.id } }
    const { body: history } = await world.call(administrator, contract.listTermChanges, which)
    expect(history.map(({ reason, by }) => [reason, by])).toEqual([
      ['It reads better.', 'Cy Administrator'],
      ['A word was missing.', 'Cy Administrator'],
    ])
    expect(history[0]).toMatchObject({ before: { definition: 'A test.' }, after: { definition: odd } })
    for (const undo of [
      sql`delete from term_changes`,
      sql`update term_changes set reason = ''`,
      sql`delete from terms`,
    ])
      await expect(world.database.execute(undo)).rejects.toThrow()
  })

  test('is refused words that mean something else already, unknown and circular wider terms, bad ids', async () => {
    const clash = await add('harm', { label: 'COUNTY-LINE' })
    expect([clash.status, clash.problem.code]).toEqual([409, 'word_taken'])
    expect((await add('harm', { alts: ['cuckooing'] })).status).toBe(409)
    expect((await add('lens', { label: 'County lines' })).status).toBe(201)
    expect((await add('lens', { broader: 'nobody' })).status).toBe(422)
    expect((await add('lens', { id: 'Ünfit Id' })).status).toBe(422)
    expect((await add('lens', { validFrom: 'soon' })).status).toBe(422)
    expect((await add('lens', { label: 'x'.repeat(81) })).status).toBe(422)
    expect((await add('lens', { id: 'girls' })).problem.code).toBe('taken')
    expect((await add('nothing' as TermFacet)).status).toBe(404)
    const { term } = await someTerm(world, administrator)
    const { body: part } = await add('lens', { broader: term.id })
    expect((await change(term, { broader: part.id })).status).toBe(422)
    expect((await change(term, { broader: term.id })).status).toBe(422)
    expect((await retire(term)).problem.code).toBe('has_narrower')
    const missing = await change({ ...term, id: 'nobody' }, {})
    expect(missing.status).toBe(404)
  })

  test('cannot add to what the hub itself tells apart, only say it better', async () => {
    for (const facet of contract.fixedFacets) {
      expect([facet, (await add(facet)).problem.code]).toEqual([facet, 'fixed_facet'])
      const term = (await read()).find((each) => each.facet === facet)!
      expect((await retire(term)).problem.code).toBe('fixed_facet')
      expect((await change(term, { label: term.label, means: 'Said better.' })).status).toBe(200)
      const wish = { kind: 'term' as const, facet, termId: null, word: 'Something else' }
      expect((await propose(wish)).problem.code).toBe('fixed_facet')
    }
  })

  test('of two at the same moment, one change is made and the other is told', async () => {
    const { term } = await someTerm(world, administrator)
    const both = await Promise.all([
      change(term, { means: 'One.' }),
      change(term, { means: 'The other.' }, other),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await one('lens', term.id)).toMatchObject({ revision: 2 })
    const adding = await Promise.all([
      add('lens', { label: 'The very same' }),
      add('lens', { label: 'The very same' }, other),
    ])
    expect(adding.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })

  test('retires a term in favour of another, and brings it back', async () => {
    const { term } = await someTerm(world, administrator)
    expect((await retire(term, 'nobody')).status).toBe(422)
    expect((await retire(term, term.id)).status).toBe(422)
    expect((await retire(term, 'girls')).body).toMatchObject({ retired: true, replacedBy: 'girls' })
    // Its word is free again, so that it cannot come back while another term has it.
    const { body: heir } = await add('lens', { label: term.label })
    expect((await retire(term, null, 'current')).problem.code).toBe('word_taken')
    await retire(heir)
    const back = await retire(term, null, 'current')
    expect([back.status, back.body.retired, back.body.replacedBy]).toEqual([200, undefined, undefined])
  })

  test('puts terms into another order, when none has come or gone', async () => {
    const ids = async () =>
      (await read()).filter(({ facet, retired }) => facet === 'place-type' && !retired).map(({ id }) => id)
    const wanted = (await ids()).toReversed()
    const order = (list: string[]) =>
      world.call(administrator, contract.orderTerms, {
        params: { facet: 'place-type' },
        body: { ids: list, changeId: randomUUID(), reason: 'The usual first.' },
      })
    expect((await order(wanted)).status).toBe(200)
    expect(await ids()).toEqual(wanted)
    expect((await order(wanted.slice(1))).status).toBe(409)
    expect((await order([...wanted.slice(1), 'girls'])).status).toBe(409)
    expect(await ids()).toEqual(wanted)
  })
})

describe('a member suggests', () => {
  test('another word: it waits, is seen by nobody else, and becomes the change when it is taken', async () => {
    const { term } = await someTerm(world, administrator)
    const wish = newProposal({ facet: 'lens', termId: term.id, word: 'Wayside word' })
    const send = (person = ada) => world.call(person, proposals.propose, { body: wish })
    expect([(await send()).status, (await send()).status]).toEqual([201, 201])
    expect((await send(ben)).status).toBe(409)
    const list = async (person: Person) => (await world.call(person, proposals.listProposals, {})).body
    expect((await list(ada)).filter(({ id }) => id === wish.id)).toMatchObject([
      { state: 'open', mine: true },
    ])
    expect((await list(ben)).filter(({ id }) => id === wish.id)).toEqual([])
    expect((await list(administrator))[0]).toMatchObject({ id: wish.id, by: 'Ada', mine: false })
    expect((await decide(wish.id, {}, ada)).status).toBe(403)
    expect((await decide(wish.id, {}, ben)).status).toBe(404)
    const both = await Promise.all([decide(wish.id, {}), decide(wish.id, {}, other)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await one('lens', term.id)).toMatchObject({ alts: ['Wayside word'], revision: 2 })
    expect((await decide(wish.id, { state: 'declined' })).status).toBe(409)
    const which = { params: { facet: 'lens' as const, termId: term.id } }
    const { body: history } = await world.call(administrator, contract.listTermChanges, which)
    expect(history[0]).toMatchObject({ reason: 'Thank you.' })
  })

  test('a better definition and a new term, which may be taken in other words', async () => {
    const { term } = await someTerm(world, administrator)
    const better = await propose({ kind: 'definition', facet: 'lens', termId: term.id, means: 'Plainer.' })
    await decide(better.body.id, { means: 'Plainer still.' })
    expect(await one('lens', term.id)).toMatchObject({ means: 'Plainer still.' })
    const fresh = await propose({
      kind: 'term',
      facet: 'lens',
      termId: null,
      word: 'Quiet places',
      means: 'A test.',
    })
    expect((await decide(fresh.body.id, {})).body.state).toBe('taken')
    expect(await one('lens', 'quiet-places')).toMatchObject({ label: 'Quiet places', means: 'A test.' })
    // A term that cannot be added leaves the suggestion open.
    const twice = await propose({ kind: 'term', facet: 'lens', termId: null, word: 'Quiet places' })
    expect((await decide(twice.body.id, {})).status).toBe(409)
    expect((await decide(twice.body.id, { state: 'declined', answer: 'We have it.' })).body).toMatchObject({
      state: 'declined',
      answer: 'We have it.',
    })
  })

  test('and hears once what became of it, with the reason, by letter and on the page', async () => {
    const letters = async () => {
      await world.settled()
      return (await readOutbox(world.database, 500)).filter(({ recipient }) => recipient === ada.email)
    }
    const before = (await letters()).length
    const { body: wish } = await propose({ word: 'Lantern word' })
    expect((await letters()).length).toBe(before)
    const answer = "We say it so already. '; -- <img onerror=x> 🙂 مرحبا"
    const decided = await Promise.all([
      decide(wish.id, { state: 'declined', answer }),
      decide(wish.id, { state: 'declined', answer }, other),
    ])
    expect(decided.map(({ status }) => status)).toEqual([200, 200])
    await decide(wish.id, { state: 'declined', answer })
    await decide(wish.id, { state: 'taken', answer: 'On second thoughts.' })
    const told = (await letters()).slice(0, -before || undefined)
    expect(told).toHaveLength(1)
    expect(told[0]!.subject).toBe('An answer about a word you suggested')
    for (const words of [answer, 'Lantern word', '/glossary']) expect(told[0]!.body).toContain(words)
    const mine = (await world.call(ada, proposals.listProposals, {})).body.find(({ id }) => id === wish.id)
    expect(mine).toMatchObject({ state: 'declined', answer, mine: true })
    expect(Date.parse(mine!.decidedAt!)).toBeGreaterThan(Date.now() - 60_000)
    // Whoever decides about their own suggestion needs no letter.
    const own = await propose({ word: 'Own word' }, administrator)
    expect((await decide(own.body.id, {})).status).toBe(200)
    await world.settled()
    const all = await readOutbox(world.database, 500)
    expect(all.filter(({ recipient }) => recipient === administrator.email)).toEqual([])
  })

  test('refusals say what is missing, and too many wait at once', async () => {
    expect((await propose({ word: ' ' })).problem.errors).toMatchObject([{ pointer: '/word' }])
    expect((await propose({ termId: 'nobody' })).status).toBe(422)
    expect((await propose({ termId: null })).status).toBe(422)
    expect((await propose({ kind: 'definition' })).status).toBe(422)
    expect((await propose({ why: 'x'.repeat(1001) })).status).toBe(422)
    expect((await propose({ why: 'Dympna Okoro says so.' })).problem.code).toBe('identifying')
    const eve = await world.person('Eve')
    const statuses: number[] = []
    for (let count = 0; count < 21; count++) statuses.push((await propose({}, eve)).status)
    expect([statuses.filter((status) => status === 201).length, statuses.at(-1)]).toEqual([20, 429])
  })
})
