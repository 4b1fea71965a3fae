import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Filing } from './support/filing.ts'
import { Posting } from './support/posting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let posting: Posting
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  posting = new Posting(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

/** A reply of Ada’s with some files. */
async function reply(spaceId: string, files: number) {
  const filing = await Filing.begin(world, ada, spaceId)
  const ids = []
  for (let count = 0; count < files; count++) ids.push((await filing.add(ada)).id)
  await filing.reply(ada, ids)
  await world.settled()
}
const plainOf = (html: string) => html.replace(/<[^>]+>/g, '')

test('a letter says how many files a post has, in both of its parts, and never their names', async () => {
  await reply(network.space, 2)
  const [sent] = await posting.delivered(ben)
  expect(sent!.body).toMatch(/Ada[^\n]*, with 2 files:\n {2}See this/)
  expect(plainOf(sent!.html!)).toMatch(/Ada[^\n]*, with 2 filesSee this/)
  expect(sent!.body.match(/with \d file/g)).toHaveLength(1)
  expect(JSON.stringify(sent)).not.toMatch(/plan|docx/i)
})

test('one file is one file', async () => {
  await reply(network.space, 1)
  const [sent] = await posting.delivered(ben)
  expect(sent!.body).toContain(', with 1 file:')
})

test.each(['closed', 'chatham-house'] as const)('of a %s space not even that', async (sensitivity) => {
  const space = await world.space(network, {
    sensitivity,
    grants: [ada, ben].map(({ id }) => ({ subject: 'person', subjectId: id, level: 'post' })),
  })
  await reply(space, 2)
  const [sent] = await posting.delivered(ben)
  expect(sent!.body).toContain('Something new in')
  expect(`${sent!.body} ${sent!.html}`).not.toMatch(/file/)
})
