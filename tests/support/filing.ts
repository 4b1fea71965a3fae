import { randomUUID } from 'node:crypto'
import * as discussions from '@waymark/contracts/discussions'
import { fetchFile, sendFile } from './attaching.ts'
import { docx, paragraph } from './office-files.ts'
import type { Person, World } from './world.ts'

export const plan = docx(paragraph('A plan for meetings.'))

/** Files that go with posts of one discussion. */
export class Filing {
  private readonly world: World
  readonly threadId: string
  constructor(world: World, threadId: string) {
    this.world = world
    this.threadId = threadId
  }

  /** A discussion that somebody has begun. */
  static async begin(world: World, person: Person, spaceId: string): Promise<Filing> {
    const id = randomUUID()
    await world.call(person, discussions.createThread, {
      params: { spaceId },
      body: { id, postId: randomUUID(), title: 'Kiosks', kind: 'discussion', body: 'B' },
    })
    return new Filing(world, id)
  }

  add(person: Person | null, more: Partial<Parameters<typeof sendFile>[3]> = {}) {
    const file = { bytes: plan, name: 'Our plan.docx', ...more }
    return sendFile(this.world, person, `me/drafts/thread/${this.threadId}/files`, file)
  }
  get(person: Person | null, id: string) {
    return fetchFile(this.world, person, `post-files/${id}`)
  }
  reply(person: Person, files: string[], id: string = randomUUID()) {
    return this.world.call(person, discussions.addPost, {
      params: { threadId: this.threadId },
      body: { id, body: 'See this', files },
    })
  }
  async posts(person: Person) {
    const params = { threadId: this.threadId }
    const { body } = await this.world.call(person, discussions.readThread, { params, query: {} })
    return body.posts
  }
  /** A post with a file. */
  async sent(person: Person) {
    const { id } = await this.add(person)
    const { body } = await this.reply(person, [id])
    return { id, postId: body.id }
  }
  /** How many files of posts lie in the store once all jobs are done. */
  async stored(): Promise<number> {
    await this.world.settled()
    const { objects } = await this.world.app.files.listAll('', { recursive: true })
    return [...objects].filter((each) => each.isFile && each.key.startsWith('post-files/')).length
  }
}
