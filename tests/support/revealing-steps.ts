import { randomUUID } from 'node:crypto'
import { askBreakGlass, decideBreakGlass, endBreakGlass } from '@waymark/contracts/break-glass'
import { changeDuties } from '@waymark/contracts/case-duties'
import { addPost, createThread } from '@waymark/contracts/discussions'
import { refer } from '@waymark/contracts/mentions'
import { askTalk, cancelTalk, decideTalk } from '@waymark/contracts/directory-talks'
import { raiseFlag } from '@waymark/contracts/moderation'
import { changeGrants } from '@waymark/contracts/networks'
import { removePost } from '@waymark/contracts/posts'
import { liftSuspension, suspendMember } from '@waymark/contracts/suspensions'
import { moveThread } from '@waymark/contracts/thread-paths'
import { look, offer, showMyself } from './directing.ts'
import { newMarker, sees } from './revealing.ts'
import type { CaseStep, Model, Step } from './revealing.ts'
import type { World } from './world.ts'

const sensitivities = ['network', 'closed', 'chatham-house', 'open'] as const

/** Two networks with a space of each kind and a convenor each, four people, and somebody who looks after the hub. */
export async function newModel(world: World): Promise<Model> {
  const networks = [
    await world.network({ visibility: 'hidden' }),
    await world.network({ visibility: 'open' }),
  ]
  const people = []
  for (const name of ['Ada', 'Ben', 'Cy', 'Dee']) people.push(await world.person(name))
  people.push(...networks.map(({ convenor }) => convenor))
  people.push(await world.person('Kim', { administrator: true }))
  const model: Model = {
    networks,
    people,
    roles: [],
    suspensions: new Map(),
    spaces: [],
    threads: [],
    talks: [],
    cases: [],
    looking: new Map(),
  }
  for (const [at, network] of networks.entries()) {
    model.roles.push(people.map(() => null))
    model.roles[at]![4 + at] = 'convenor'
    for (const who of [0, 1, 2]) {
      await world.member(network, people[who]!)
      model.roles[at]![who] = 'member'
    }
    // Cy answers for safeguarding, and may ask to look in.
    await world.call(network.convenor, changeDuties, {
      params: { networkId: network.id, personId: people[2]!.id },
      body: { duties: ['safeguarding'] },
    })
    for (const sensitivity of sensitivities)
      model.spaces.push({
        id: await world.space(network, { sensitivity }),
        network: at,
        sensitivity,
        letIn: new Set(),
      })
  }
  // The others may find the first two, and ask for their time.
  for (const person of people.slice(0, 2)) {
    await showMyself(world, person)
    await offer(world, person)
  }
  return model
}

async function askFor(world: World, { people, talks }: Model, who: number, of: number) {
  const found = await look(world, people[who]!, people[of]!.id)
  const slot = found.status === 200 ? found.body.slots[0] : undefined
  if (!slot) return
  const talk = { id: randomUUID(), marker: newMarker(), person: of, asker: who, told: new Set([of]) }
  const { status } = await world.call(people[who]!, askTalk, {
    params: { personId: people[of]!.id },
    body: { id: talk.id, startsAt: slot.startsAt, about: `How did ${talk.marker} go?` },
  })
  if (status === 201) talks.push(talk)
}
/** Whoever was asked answers, or calls it off. */
async function answer(
  world: World,
  { people, talks }: Model,
  nth: number,
  how: 'agree' | 'decline' | 'call off',
) {
  const talk = talks[nth % Math.max(1, talks.length)]
  if (!talk) return
  const params = { talkId: talk.id }
  const { status } =
    how === 'call off'
      ? await world.call(people[talk.person]!, cancelTalk, { params, body: { words: '' } })
      : await world.call(people[talk.person]!, decideTalk, { params, body: { decision: how, words: '' } })
  if (status === 200) talk.told.add(talk.asker)
}

/** Does one thing at the front door, and says in the model what it means; what is refused changes nothing. */
export async function act(world: World, model: Model, step: Step | CaseStep): Promise<void> {
  const { networks, people, spaces, threads, roles } = model
  const ofThread = (nth: number) => threads[nth % Math.max(1, threads.length)]
  const convenorOf = (space: number) => networks[spaces[space]!.network]!.convenor
  if (step.does === 'start') {
    const thread = {
      id: randomUUID(),
      marker: newMarker(),
      space: step.space,
      posts: [{ id: randomUUID(), marker: newMarker(), isGone: false }],
    }
    const [post] = thread.posts
    const body = {
      id: thread.id,
      postId: post!.id,
      title: `About ${thread.marker}`,
      kind: 'discussion' as const,
      body: `We tried ${post!.marker} there`,
    }
    const { status } = await world.call(people[step.who]!, createThread, {
      params: { spaceId: spaces[step.space]!.id },
      body,
    })
    if (status === 201) threads.push(thread)
    if (status === 201 && !sees(model, step.who, spaces[step.space]!))
      throw new Error('wrote where they see nothing')
  }
  if (step.does === 'reply') {
    const thread = ofThread(step.nth)
    if (!thread) return
    const post = { id: randomUUID(), marker: newMarker(), isGone: false }
    // Each points at another discussion, whether its writer may see that one or not.
    const other = ofThread(step.nth + 1)!
    const pointer = refer({ kind: 'thread', id: other.id })
    const body = { id: post.id, body: `And ${post.marker} as well, as in ${pointer}` }
    const { status } = await world.call(people[step.who]!, addPost, { params: { threadId: thread.id }, body })
    if (status === 201) thread.posts.push(post)
  }
  if (step.does === 'hide' || step.does === 'take away') {
    const thread = ofThread(step.nth)
    if (!thread) return
    const post = thread.posts[step.post % thread.posts.length]!
    const convenor = convenorOf(thread.space)
    const params = { postId: post.id }
    const { status } =
      step.does === 'hide'
        ? await world.call(convenor, raiseFlag, {
            body: { id: randomUUID(), subject: 'post', subjectId: post.id, kind: 'identity', note: '' },
          })
        : await world.call(convenor, removePost, { params })
    if (status < 300) post.isGone = true
  }
  if (step.does === 'move') {
    const thread = ofThread(step.nth)
    if (!thread) return
    const { status } = await world.call(convenorOf(thread.space), moveThread, {
      params: { threadId: thread.id },
      body: { spaceId: spaces[step.space]!.id },
    })
    if (status === 200) thread.space = step.space
  }
  if (step.does === 'ask') await askFor(world, model, step.who, step.of)
  if (step.does === 'answer') await answer(world, model, step.nth, step.how)
  if (step.does === 'let in') {
    const at = spaces.findIndex(
      ({ network, sensitivity }) => network === step.network && sensitivity === 'closed',
    )
    const grants = step.people.map((who) => ({
      subject: 'person' as const,
      subjectId: people[who]!.id,
      level: 'post' as const,
    }))
    const params = { spaceId: spaces[at]!.id }
    const { status } = await world.call(networks[step.network]!.convenor, changeGrants, {
      params,
      body: { grants },
    })
    if (status === 200) spaces[at]!.letIn = new Set(step.people)
  }
  if (step.does === 'look in') await lookIn(world, model, step)
  if (step.does === 'look away') {
    const open = [...model.looking]
    const [key, breakGlassId] = open[step.nth % Math.max(1, open.length)] ?? []
    if (!key || !breakGlassId) return
    const convenor = convenorOf(Number(key.split(' ')[0]))
    const { status } = await world.call(convenor, endBreakGlass, { params: { breakGlassId } })
    if (status === 204) model.looking.delete(key)
  }
  if (step.does === 'remove' || step.does === 'add' || step.does === 'suspend' || step.does === 'lift') {
    const network = networks[step.network]!
    const person = people[step.who]!
    const key = `${step.network} ${step.who}`
    const isIn = roles[step.network]![step.who] !== null
    const suspension = model.suspensions.get(key)
    if (step.does === 'remove' && isIn && !suspension) {
      await world.remove(network, person)
      roles[step.network]![step.who] = null
    }
    if (step.does === 'add' && !isIn) {
      await world.member(network, person, step.role)
      roles[step.network]![step.who] = step.role
    }
    if (step.does === 'suspend' && isIn && !suspension) {
      const params = { networkId: network.id, personId: person.id }
      const body = { id: randomUUID(), reason: 'It hurt others.', until: null }
      const { status } = await world.call(network.convenor, suspendMember, { params, body })
      if (status === 201) model.suspensions.set(key, body.id)
    }
    if (step.does === 'lift' && suspension) {
      const { status } = await world.call(network.convenor, liftSuspension, {
        params: { suspensionId: suspension },
      })
      if (status === 204) model.suspensions.delete(key)
    }
  }
}

/** One asks to look into the closed space of a network, and its convenor agrees. */
async function lookIn(
  world: World,
  model: Model,
  { who, network }: { who: number; network: number },
): Promise<void> {
  const at = model.spaces.findIndex((space) => space.network === network && space.sensitivity === 'closed')
  const body = {
    id: randomUUID(),
    spaceId: model.spaces[at]!.id,
    reason: 'It cannot wait.',
    minutes: 60 as const,
  }
  const params = { networkId: model.networks[network]!.id }
  const { status } = await world.call(model.people[who]!, askBreakGlass, { params, body })
  if (status !== 201) return
  const agreed = await world.call(model.networks[network]!.convenor, decideBreakGlass, {
    params: { breakGlassId: body.id },
    body: { agrees: true },
  })
  if (agreed.status === 204) model.looking.set(`${at} ${who}`, body.id)
}
