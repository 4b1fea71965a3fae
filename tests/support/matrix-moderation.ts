import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import * as audit from '@waymark/contracts/audit'
import * as breakGlass from '@waymark/contracts/break-glass'
import { changeDuties } from '@waymark/contracts/case-duties'
import { createThread } from '@waymark/contracts/discussions'
import type { Endpoint } from '@waymark/contracts/endpoint'
import { answerAfter, readFeedback } from '@waymark/contracts/event-feedback'
import * as firstPosts from '@waymark/contracts/first-posts'
import { commentOnCase } from '@waymark/contracts/cases'
import * as moderation from '@waymark/contracts/moderation'
import * as openings from '@waymark/contracts/openings'
import * as suspensions from '@waymark/contracts/suspensions'
import { mondayOf } from '../../apps/api/src/features/moderation/rota/queries.ts'
import { sendFile } from './attaching.ts'
import { attended } from './attending.ts'
import type { Cast } from './cast.ts'
import { plan } from './filing.ts'
import type { Row } from './matrix.ts'
import { publishedCase } from './scenes.ts'
import type { World } from './world.ts'

const id = () => randomUUID()
const row = (endpoint: Endpoint, expected: string, given: Row['given']): Row => ({
  endpoint,
  expected,
  given,
})
const inNetwork = (_world: World, { network }: Cast) => ({ params: { networkId: network.id } })

/** Something the author of the cast wrote, to be flagged. */
async function about(world: World, cast: Cast, subject: moderation.SubjectOnPage) {
  const { author, network } = cast
  const held = { id: id(), subject, note: '' }
  if (subject === 'profile') return { ...held, subjectId: author.id }
  if (subject === 'post') {
    const postId = id()
    await world.call(author, createThread, {
      params: { spaceId: network.space },
      body: { id: id(), postId, title: 'T', kind: 'discussion', body: 'B' },
    })
    return { ...held, subjectId: postId }
  }
  if (subject === 'feedback') return { ...held, subjectId: await toldAbout(world, cast) }
  const { params } = await publishedCase(world, cast)
  if (subject === 'case') return { ...held, subjectId: params.caseId }
  const commentId = id()
  await world.call(author, commentOnCase, { params, body: { id: commentId, body: 'B' } })
  return { ...held, subjectId: commentId }
}
/** Words without a name about an event of the author, as five answers show them. */
async function toldAbout(world: World, { author, network }: Cast) {
  const people = []
  for (const name of ['A', 'B', 'C', 'D', 'E']) people.push(await world.member(network, name))
  const { params } = await attended(world, { space: network.space, host: author }, people)
  for (const person of people)
    await world.call(person, answerAfter, {
      params,
      body: { immediate: 'yes', immediateWords: 'W', potential: 'yes', mayQuote: false },
    })
  const { body } = await world.call(author, readFeedback, { params })
  return body[0]!.questions![0]!.words[0]!.id
}
async function flagged(world: World, cast: Cast, subject: moderation.SubjectOnPage = 'post') {
  const body = { ...(await about(world, cast, subject)), kind: 'agreement' as const }
  // What they said already about the same words is known by its first id.
  const known = await world.call(cast.people.member, moderation.raiseFlag, { body })
  return { params: { flagId: known.body.id } }
}

/** The first words of somebody who has just come, where newcomers wait. */
async function waiting(world: World, { network }: Cast) {
  const newcomer = await world.member(network, 'Newcomer')
  const firstPostId = id()
  await world.database.execute(sql`update networks set holds_first_posts = true where id = ${network.id}`)
  await world.call(newcomer, firstPosts.keepFirstPost, {
    params: { networkId: network.id },
    body: { id: firstPostId, spaceId: network.space, title: 'T', body: 'B' },
  })
  await world.database.execute(sql`update networks set holds_first_posts = false where id = ${network.id}`)
  return { params: { firstPostId } }
}

/** The same with a file. */
async function waitingFile(world: World, { network }: Cast) {
  const newcomer = await world.member(network, 'Newcomer')
  const firstPostId = id()
  const place = `me/drafts/network/${network.id}/files`
  const { id: fileId } = await sendFile(world, newcomer, place, { bytes: plan })
  await world.database.execute(sql`update networks set holds_first_posts = true where id = ${network.id}`)
  await world.call(newcomer, firstPosts.keepFirstPost, {
    params: { networkId: network.id },
    body: { id: firstPostId, spaceId: network.space, title: 'T', body: 'B', files: [fileId] },
  })
  await world.database.execute(sql`update networks set holds_first_posts = false where id = ${network.id}`)
  return { params: { firstPostId, fileId } }
}

/** A closed space that nobody of the cast but the convenor is in. */
const shut = (world: World, { network }: Cast) => world.space(network, { sensitivity: 'closed', grants: [] })
/** Somebody who answers for safeguarding asks to read it. */
async function asked(world: World, cast: Cast) {
  const { network } = cast
  const asker = await world.member(network, 'Asker')
  const breakGlassId = id()
  await world.call(network.convenor, changeDuties, {
    params: { networkId: network.id, personId: asker.id },
    body: { duties: ['safeguarding'] },
  })
  await world.call(asker, breakGlass.askBreakGlass, {
    params: { networkId: network.id },
    body: { id: breakGlassId, spaceId: await shut(world, cast), reason: 'R', minutes: 15 },
  })
  return { params: { breakGlassId } }
}

async function suspended(world: World, { network }: Cast) {
  const suspensionId = id()
  const somebody = await world.member(network, 'Somebody')
  await world.call(network.convenor, suspensions.suspendMember, {
    params: { networkId: network.id, personId: somebody.id },
    body: { id: suspensionId, reason: 'It hurt others.', until: null },
  })
  return { params: { suspensionId } }
}

/** What is said about words of others, and who looks after it. */
export const moderationRows: Row[] = [
  // Whoever may read may say it.
  row(moderation.raiseFlag, '401 404 201 201 201 201 201 404 404', async (w, c) => ({
    body: { ...(await about(w, c, 'post')), kind: 'identity' },
  })),
  row(moderation.raiseFlag, '401 404 201 201 201 201 201 404 404', async (w, c) => ({
    body: { ...(await about(w, c, 'case')), kind: 'person' },
  })),
  // A practice case has a press of its own for this.
  row(moderation.raiseFlag, '401 404 422 422 422 422 422 404 404', async (w, c) => ({
    body: { ...(await about(w, c, 'case')), kind: 'identity' },
  })),
  row(moderation.raiseFlag, '401 404 201 201 201 201 201 404 404', async (w, c) => ({
    body: { ...(await about(w, c, 'comment')), kind: 'identity' },
  })),
  // Whoever runs the event reads them.
  row(moderation.raiseFlag, '401 404 404 404 201 201 201 404 404', async (w, c) => ({
    body: { ...(await about(w, c, 'feedback')), kind: 'identity' },
  })),
  // Administrators know everybody.
  row(moderation.raiseFlag, '401 404 201 201 201 201 201 404 201', async (w, c) => ({
    body: { ...(await about(w, c, 'profile')), kind: 'agreement' },
  })),
  row(moderation.listHubFlags, '401 403 403 403 403 403 403 403 200', () => ({})),
  row(moderation.listFlags, '401 404 200 200 200 200 200 404 404', inNetwork),
  ...(['post', 'case', 'comment'] as const).map((subject) =>
    row(moderation.readFlagged, '401 404 404 404 200 200 200 404 404', (w, c) => flagged(w, c, subject)),
  ),
  // What the author wrote about themselves is in no space: its network is the convenor's, and its member said it.
  row(moderation.readFlagged, '401 404 404 404 404 200 404 404 404', (w, c) => flagged(w, c, 'profile')),
  // Its post has no file.
  row(moderation.downloadFlaggedFile, '401 404 404 404 404 404 404 404 404', async (w, c) => {
    const { params } = await flagged(w, c)
    return { params: { ...params, fileId: id() } }
  }),
  row(moderation.holdFlag, '401 404 404 404 200 200 200 404 404', async (w, c) => ({
    ...(await flagged(w, c)),
    body: { version: 1, holderId: null },
  })),
  ...(['post', 'case', 'comment'] as const).map((subject) =>
    row(moderation.decideFlag, '401 404 404 404 200 200 200 404 404', async (w, c) => ({
      ...(await flagged(w, c, subject)),
      body: { version: 1, outcome: 'taken-away', words: 'It went against our agreement.' },
    })),
  ),
  row(audit.listAudit, '401 404 403 403 403 200 403 404 404', inNetwork),
  row(audit.exportAudit, '401 404 403 403 403 200 403 404 404', inNetwork),
  row(audit.verifyAudit, '401 403 403 403 403 403 403 403 200', () => ({})),
  // Each cell suspends somebody of its own.
  row(suspensions.suspendMember, '401 404 403 403 403 201 403 404 404', async (w, c) => ({
    params: { networkId: c.network.id, personId: (await w.member(c.network, 'Somebody')).id },
    body: { id: id(), reason: 'It hurt others.', until: null },
  })),
  row(suspensions.listSuspensions, '401 404 403 403 403 200 403 404 404', inNetwork),
  row(suspensions.readSuspension, '401 404 404 404 404 200 404 404 200', suspended),
  row(suspensions.liftSuspension, '401 404 404 404 404 204 404 404 403', suspended),
  row(suspensions.appealSuspension, '401 404 404 404 404 403 404 404 403', async (w, c) => ({
    ...(await suspended(w, c)),
    body: { words: 'It was meant kindly.' },
  })),
  // The convenor is the one who suspended.
  row(suspensions.decideAppeal, '401 404 404 404 404 403 404 404 403', async (w, c) => ({
    ...(await suspended(w, c)),
    body: { outcome: 'stays', words: 'It stays.' },
  })),
  // Nobody of the cast has to wait: whoever may write is told to send their words as usual.
  row(firstPosts.keepFirstPost, '401 404 403 409 409 409 409 404 404', (_w, { network }) => ({
    params: { networkId: network.id },
    body: { id: id(), spaceId: network.space, title: 'T', body: 'B' },
  })),
  row(firstPosts.listFirstPosts, '401 404 200 200 200 200 200 404 404', inNetwork),
  row(firstPosts.holdFirstPosts, '401 404 403 403 403 204 403 404 404', (_w, { network }) => ({
    params: { networkId: network.id },
    body: { holdsFirstPosts: false },
  })),
  row(firstPosts.publishFirstPost, '401 404 404 404 200 200 200 404 404', async (w, c) => ({
    ...(await waiting(w, c)),
    body: { id: id(), welcome: '' },
  })),
  row(firstPosts.returnFirstPost, '401 404 404 404 204 204 204 404 404', async (w, c) => ({
    ...(await waiting(w, c)),
    body: { words: 'W' },
  })),
  row(firstPosts.downloadFirstPostFile, '401 404 404 404 200 200 200 404 404', waitingFile),
  row(firstPosts.withdrawFirstPost, '401 404 404 404 403 403 403 404 404', waiting),
  row(breakGlass.listBreakGlass, '401 404 200 200 200 200 200 404 200', inNetwork),
  // The convenor is in every space that they made.
  row(breakGlass.askBreakGlass, '401 404 403 403 403 409 403 404 201', async (w, c) => ({
    params: { networkId: c.network.id },
    body: { id: id(), spaceId: await shut(w, c), reason: 'R', minutes: 15 },
  })),
  row(breakGlass.decideBreakGlass, '401 404 404 404 404 204 404 404 204', async (w, c) => ({
    ...(await asked(w, c)),
    body: { agrees: true },
  })),
  // Nothing is open yet.
  row(breakGlass.endBreakGlass, '401 404 404 404 404 403 404 404 403', asked),
  row(openings.listCaseOpenings, '401 404 403 403 403 403 403 404 404', publishedCase),
  row(openings.listThreadOpenings, '401 404 403 403 403 403 403 404 404', async (w, c) => {
    const threadId = id()
    await w.call(c.author, createThread, {
      params: { spaceId: c.network.space },
      body: { id: threadId, postId: id(), title: 'T', kind: 'discussion', body: 'B' },
    })
    return { params: { threadId } }
  }),
  row(moderation.readRota, '401 404 403 403 200 200 200 404 404', inNetwork),
  row(moderation.changeRota, '401 404 403 403 204 204 204 404 404', (_w, { network }) => ({
    params: { networkId: network.id, monday: mondayOf(new Date()) },
    body: { personId: null, note: '' },
  })),
]
