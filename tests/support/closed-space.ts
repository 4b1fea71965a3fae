import { randomUUID } from 'node:crypto'
import * as contract from '@waymark/contracts/break-glass'
import { changeDuties } from '@waymark/contracts/case-duties'
import * as discussions from '@waymark/contracts/discussions'
import type { Person, World } from './world.ts'

/** A closed space with Ada and Ben in it, a discussion that Ada began, and Lou, who answers for safeguarding, outside. */
export async function closedSpace(world: World) {
  const network = await world.network({ visibility: 'hidden' })
  const zoe = network.convenor
  const lou = await world.member(network, 'Lou')
  await world.call(zoe, changeDuties, {
    params: { networkId: network.id, personId: lou.id },
    body: { duties: ['safeguarding'] },
  })
  const ada = await world.member(network, 'Ada')
  const ben = await world.member(network, 'Ben')
  const spaceId = await world.space(network, {
    sensitivity: 'closed',
    grants: [ada, ben].map(({ id }) => ({ subject: 'person', subjectId: id, level: 'post' })),
  })
  const threadId = randomUUID()
  await world.call(ada, discussions.createThread, {
    params: { spaceId },
    body: {
      id: threadId,
      postId: randomUUID(),
      title: 'Quiet',
      kind: 'discussion',
      body: 'Lanterns in here',
    },
  })

  const ask = (person: Person | null, more: object = {}) =>
    world.call(person, contract.askBreakGlass, {
      params: { networkId: network.id },
      body: { id: randomUUID(), spaceId, reason: 'A worry that cannot wait.', minutes: 15, ...more },
    })
  const decide = (person: Person | null, breakGlassId: string, agrees = true) =>
    world.call(person, contract.decideBreakGlass, { params: { breakGlassId }, body: { agrees } })
  /** Lou asks and Zoe agrees. */
  async function opened() {
    const { body } = await ask(lou)
    await decide(zoe, body.id)
    return body.id
  }
  const read = (person: Person) =>
    world.call(person, discussions.readThread, { params: { threadId }, query: { after: 0 } })
  return { network, zoe, lou, ada, ben, spaceId, threadId, ask, decide, opened, read }
}
