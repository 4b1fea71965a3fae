import { randomUUID } from 'node:crypto'
import * as discussions from '@waymark/contracts/discussions'
import type { Endpoint } from '@waymark/contracts/endpoint'
import * as files from '@waymark/contracts/post-files'
import * as posts from '@waymark/contracts/posts'
import * as drafts from '@waymark/contracts/thread-drafts'
import * as outcomes from '@waymark/contracts/thread-outcomes'
import * as paths from '@waymark/contracts/thread-paths'
import * as mentions from '@waymark/contracts/mentions'
import { readTried } from '@waymark/contracts/case-adoptions'
import { renameThread } from '@waymark/contracts/thread-titles'
import { sendFile } from './attaching.ts'
import type { Cast } from './cast.ts'
import type { Row } from './matrix.ts'
import { docx, paragraph } from './office-files.ts'
import { thread } from './scenes.ts'
import type { World } from './world.ts'

const id = () => randomUUID()
const row = (endpoint: Endpoint, expected: string, given: Row['given'] = () => ({})): Row => ({
  endpoint,
  expected,
  given,
})

async function twoPosts(world: World, cast: Cast) {
  const { params } = await thread(world, cast)
  const postId = id()
  await world.call(cast.author, discussions.addPost, { params, body: { id: postId, body: 'Two' } })
  return { ...params, postId }
}
const post = async (world: World, cast: Cast) => ({
  params: { postId: (await twoPosts(world, cast)).postId },
})
async function reacted(world: World, cast: Cast) {
  const { postId } = await twoPosts(world, cast)
  return { params: { postId, reaction: 'thanks' as const } }
}
async function concluded(world: World, cast: Cast) {
  const { params } = await thread(world, cast)
  const body = { concluded: 'We begin small.', lookAgainOn: null }
  await world.call(cast.author, outcomes.concludeThread, { params, body })
  return { params }
}
const waitsFor = async (world: World, cast: Cast) => ({
  params: { about: 'thread' as const, aboutId: (await thread(world, cast)).params.threadId, fileId: id() },
})
async function sentFile(world: World, cast: Cast) {
  const { params } = await waitsFor(world, cast)
  const threadId = params.aboutId
  await sendFile(world, cast.author, `me/drafts/thread/${threadId}/files`, {
    bytes: docx(paragraph('A plan')),
    id: params.fileId,
  })
  await world.call(cast.author, discussions.addPost, {
    params: { threadId },
    body: { id: id(), body: 'B', files: [params.fileId] },
  })
  return { params: { fileId: params.fileId } }
}
const soon = () => new Date(Date.now() + 3_600_000).toISOString()
const words = () => ({ id: id(), postId: id(), title: 'T', kind: 'question', body: 'B' })

/** What can be done with discussions beyond reading and replying. */
export const threadRows: Row[] = [
  // One’s own, whatever it is about: nobody has any in these.
  row(files.listWaitingFiles, '401 200 200 200 200 200 200 200 200', waitsFor),
  row(files.addWaitingFile, '401 404 403 422 422 422 422 404 404', waitsFor),
  row(files.addWaitingFile, '401 404 403 403 403 403 403 404 404', async (w, c) => ({
    params: { about: 'post' as const, aboutId: (await twoPosts(w, c)).postId, fileId: id() },
  })),
  row(files.explainWaitingFile, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    ...(await waitsFor(w, c)),
    body: { accepted: [] },
  })),
  row(files.removeWaitingFile, '401 404 404 404 404 404 404 404 404', waitsFor),
  row(files.downloadPostFile, '401 404 200 200 200 200 200 404 404', sentFile),
  row(files.removePostFile, '401 404 403 403 403 403 403 404 404', sentFile),
  // Nobody changes the words of somebody else, whatever they look after.
  row(posts.editPost, '401 404 403 403 403 403 403 404 404', async (w, c) => ({
    ...(await post(w, c)),
    body: { body: 'Other words' },
  })),
  row(posts.listPostVersions, '401 404 200 200 200 200 200 404 404', post),
  row(posts.removePost, '401 404 403 403 200 200 200 404 404', post),
  row(posts.restorePost, '401 404 403 403 200 200 200 404 404', post),
  row(posts.reactToPost, '401 404 403 204 204 204 204 404 404', reacted),
  row(posts.takeReactionBack, '401 404 403 204 204 204 204 404 404', reacted),
  row(posts.acceptAnswer, '401 404 403 403 204 204 204 404 404', async (w, { author, network }) => {
    const body = words()
    await w.call(author, discussions.createThread, {
      params: { spaceId: network.space },
      body: { ...body, kind: 'question' },
    })
    return { params: { threadId: body.id }, body: { seq: null } }
  }),
  row(posts.pinThread, '401 404 403 403 204 204 204 404 404', async (w, c) => ({
    ...(await thread(w, c)),
    body: { pinned: true },
  })),
  row(discussions.listPinnedThreads, '401 200 200 200 200 200 200 200 200', (_w, { network }) => ({
    params: { networkId: network.id },
  })),
  row(outcomes.readOutcome, '401 404 200 200 200 200 200 404 404', concluded),
  row(outcomes.concludeThread, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await thread(w, c)),
    body: { concluded: 'We begin small.', lookAgainOn: null },
  })),
  row(outcomes.reopenThread, '401 404 403 403 204 204 204 404 404', concluded),
  row(outcomes.tryOutcome, '401 404 403 200 200 200 200 404 404', async (w, c) => ({
    ...(await concluded(w, c)),
    body: { trying: true },
  })),
  row(readTried, '401 404 200 200 200 200 200 404 404', concluded),
  // Whoever may open nothing there is told of nothing.
  row(mentions.findThings, '401 200 200 200 200 200 200 200 200', () => ({ query: { q: 'learning' } })),
  row(mentions.readThings, '401 200 200 200 200 200 200 200 200', async (w, c) => ({
    query: { of: `thread:${(await thread(w, c)).params.threadId}` },
  })),
  row(mentions.listMentions, '401 404 200 200 200 200 200 404 404', async (w, c) => ({
    params: { kind: 'thread' as const, thingId: (await thread(w, c)).params.threadId },
  })),
  row(paths.listSignposts, '401 404 200 200 200 200 200 404 404', thread),
  row(paths.branchThread, '401 404 403 201 201 201 201 404 404', async (w, c) => ({
    ...(await thread(w, c)),
    body: { ...words(), fromSeq: 1 },
  })),
  row(paths.moveThread, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await thread(w, c)),
    body: { spaceId: c.network.space },
  })),
  row(renameThread, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await thread(w, c)),
    body: { title: 'Another' },
  })),
  row(paths.splitThread, '401 404 403 403 201 201 201 404 404', async (w, c) => ({
    params: { threadId: (await twoPosts(w, c)).threadId },
    body: { id: id(), title: 'Apart', seqs: [2] },
  })),
  row(paths.mergeThread, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await thread(w, c)),
    body: { into: (await thread(w, c)).params.threadId },
  })),
  row(drafts.readDraft, '401 200 200 200 200 200 200 200 200', () => ({
    params: { about: 'thread', aboutId: id() },
  })),
  row(drafts.saveDraft, '401 404 204 204 204 204 204 404 404', async (w, c) => ({
    params: { about: 'thread', aboutId: (await thread(w, c)).params.threadId },
    body: { title: '', body: 'Half a thought' },
  })),
  row(drafts.scheduleThread, '401 404 403 201 201 201 201 404 404', (_w, { network }) => ({
    params: { spaceId: network.space },
    body: { ...words(), sendAt: soon() },
  })),
  row(drafts.listScheduled, '401 200 200 200 200 200 200 200 200'),
  row(drafts.cancelScheduled, '401 404 404 404 404 404 404 404 404', () => ({
    params: { scheduledId: id() },
  })),
]
