import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import type { TextFinding } from '@waymark/contracts/common'
import * as contract from '@waymark/contracts/discussions'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import { uuidOf } from '../../platform/ids.ts'
import { MailRefusal } from '../../platform/mail-in.ts'
import type { Arrival } from '../../platform/mail-in.ts'
import { bounceCode, isBounceCode, noteBounce } from '../../platform/mail-standing.ts'
import { post } from '../../platform/mail.ts'
import { calendarOwner } from '../events/calendar/addresses.ts'
import { addPost } from '../discussions/commands.ts'
import { findThread } from '../discussions/queries.ts'
import { mayAnswerByMail } from './access.ts'
import { findOwner, takeCalendarReply } from './calendars.ts'
import { claim, keepReply, settle } from './commands.ts'
import { dropUnheld, placeFiles, takeFiles } from './files.ts'
import type { TakenFiles } from './files.ts'
import { letters } from './letters.ts'
import type { PrivateAnswer } from './letters.ts'
import { countArrived, findKey, keyIn } from './queries.ts'
import { readMail } from './reading.ts'
import type { Mail } from './reading.ts'
import type { Outcome } from './tables.ts'
import { pointsBelow } from './words/own.ts'

/** More than anybody types in an hour; a loop of two machines gets there. */
const mostAnHour = 30
const mostLetters = 20_000

type Key = NonNullable<Awaited<ReturnType<typeof findKey>>>
/** What becomes of an answer, and what its writer is told; nothing when it is posted whole. */
interface Taken {
  outcome: Outcome
  answer?: PrivateAnswer
}

const localPart = (address: string) => address.slice(0, address.lastIndexOf('@'))

/** Whether there is such an address; one that was taken back is none. */
export async function accepts(app: FastifyInstance, address: string): Promise<boolean> {
  const local = localPart(address)
  const code = bounceCode(local)
  if (code) return isBounceCode(app.database, code)
  const ownerId = calendarOwner(app, local)
  if (ownerId) return (await findOwner(app.database, ownerId)) !== undefined
  const keyId = keyIn(app, local)
  return keyId !== undefined && (await findKey(app.database, keyId)) !== undefined
}

/**
 * Takes a mail in, all of it in one transaction: when that fails nothing has happened, and the mail server that brought it
 * tries again. Nothing of a mail is kept but what becomes a post or waits for its writer.
 */
export async function take(app: FastifyInstance, { from, to, raw }: Arrival): Promise<void> {
  const mail = await readMail(raw)
  if (!mail) throw new MailRefusal(550, 'This mail could not be read')
  const hash = hashOf(to, mail, raw)
  const code = bounceCode(localPart(to))
  if (code) return takeBounce(app, code, hash, mail, from)
  const ownerId = calendarOwner(app, localPart(to))
  if (ownerId) return takeCalendarReply(app, ownerId, hash, mail)
  const keyId = keyIn(app, localPart(to))
  if (!keyId) throw new MailRefusal(550, 'There is no such address here')
  // A machine never gets an answer, so that no two machines talk with one another for ever.
  if (from === '' || mail.isAutomatic)
    return void (await app.database.transaction((tx) => claim(tx, hash, null, 'automatic')))
  const key = await findKey(app.database, keyId)
  if (!key) throw new MailRefusal(550, 'This address is not used any more')
  await takeReply(app, key, hash, mail)
}

const hashOf = (to: string, { messageId }: Mail, raw: Buffer) =>
  createHash('sha256')
    .update(`${to.toLowerCase()}\n`)
    .update(messageId ?? raw)
    .digest('hex')

async function takeBounce(app: FastifyInstance, code: string, hash: string, mail: Mail, from: string) {
  const byHand = from === '' && !mail.report && /^(?:mailer-daemon|postmaster)@/.test(mail.from[0] ?? '')
  const failed = mail.report ? mail.report.failed : byHand
  await app.database.transaction(async (tx) => {
    // Somebody’s note that they are away comes here as well, and is no bounce.
    if ((await claim(tx, hash, null, failed ? 'bounce' : 'automatic')) && failed)
      await noteBounce(tx, code, mail.report?.unknownAddress ?? false)
  })
}

async function takeReply(app: FastifyInstance, key: Key, hash: string, mail: Mail): Promise<void> {
  const link = `${app.publicUrl}/threads/${key.threadId}`
  const refused = refusal(key, mail, link)
  // Before the transaction, as at every other door: it may ask the database who is a colleague.
  const findings = refused ? [] : await judge(app, key.person, mail.words)
  const isKept = !refused && findings.every(({ severity }) => severity !== 'block')
  const files = await takeFiles(app, hash, isKept ? mail.files : [])
  try {
    await app.database.transaction(async (tx) => {
      if (!(await claim(tx, hash, key.person.id, 'posted'))) return
      const arrived = await countArrived(tx, key.person.id)
      const { outcome, answer } =
        arrived > mostAnHour
          ? tooMany(arrived, link)
          : (refused ?? (await place(tx, app, key, hash, { words: mail.words, findings, files }, link)))
      await settle(tx, hash, outcome)
      // To the address we know, never to the one the mail claims to come from: that may be anybody’s.
      if (answer) await post(tx, { to: key.person.email, ...answer }, `reply ${hash}`)
    })
  } finally {
    await dropUnheld(app, files)
  }
}

/** Said once, and then nothing more until the hour is over. */
const tooMany = (arrived: number, link: string): Taken => ({
  outcome: 'too-many',
  ...(arrived === mostAnHour + 1 && { answer: letters.tooMany(link) }),
})

/** What a mail is not posted for, whatever the conversation. */
function refusal({ person, expired }: Key, mail: Mail, link: string): Taken | undefined {
  if (mail.from.length !== 1 || mail.from[0] !== person.email)
    return { outcome: 'other-sender', answer: letters.otherSender(link) }
  if (mail.failsAuthentication) return { outcome: 'other-sender', answer: letters.unproven(link) }
  if (expired) return { outcome: 'expired', answer: letters.expired(link) }
  if (mail.words === '') return { outcome: 'empty', answer: letters.empty(link, mail.files.length) }
  if (pointsBelow(mail.words)) return { outcome: 'empty', answer: letters.below(link) }
  if (mail.words.length > mostLetters) return { outcome: 'not-open', answer: letters.tooLong(link) }
  return undefined
}

/** What the guard finds, as in a post that is written on the page. */
async function judge(app: FastifyInstance, person: Key['person'], body: string): Promise<TextFinding[]> {
  try {
    await app.guard.pass({ ...person, sessionId: '' }, contract.addPost.schema.body, { body })
    return []
  } catch (error) {
    if (error instanceof Refusal && error.findings) return error.findings
    throw error
  }
}

async function place(
  tx: Transaction,
  app: FastifyInstance,
  { person, threadId }: Key,
  hash: string,
  { words, findings, files }: { words: string; findings: TextFinding[]; files: TakenFiles },
  link: string,
): Promise<Taken> {
  const viewer = { ...person, sessionId: '' }
  // Holds the row until the end: who may see and write is asked now, when it arrives.
  const thread = await findThread(tx, viewer, threadId, 'lock')
  if (!thread) return { outcome: 'not-open', answer: letters.notOpen(link, closed) }
  if (!mayAnswerByMail(thread.sensitivity))
    return { outcome: 'not-open', answer: letters.notOpen(link, noMail) }
  if (!thread.can.reply) return { outcome: 'not-open', answer: letters.notOpen(link, noReply) }
  if (thread.mustWait) return { outcome: 'not-open', answer: letters.notOpen(link, firstWords) }

  const certain = findings.filter(({ severity }) => severity === 'block')
  if (certain.length > 0) return { outcome: 'identifying', answer: letters.identifying(link, certain, words) }
  const id = uuidOf(app.seal(`reply ${hash}`))
  if (findings.length > 0) {
    await keepReply(tx, { id, personId: person.id, threadId, body: words })
    const { waiting } = await placeFiles(tx, person.id, threadId, null, files.stored)
    const page = `${app.publicUrl}/my-mail/${id}`
    return {
      outcome: 'asked',
      answer: letters.asked(page, findings, words, { link, waiting, left: files.left }),
    }
  }
  const { sent, waiting } = await placeFiles(tx, person.id, threadId, id, files.stored)
  await addPost(tx, viewer, thread, { id, body: words, files: sent })
  const isWhole = waiting.length === 0 && files.left.length === 0
  return {
    outcome: 'posted',
    ...(!isWhole && { answer: letters.filesLeft({ link, waiting, left: files.left }) }),
  }
}

const firstWords =
  'Your first words in this network wait until somebody has welcomed you. Please write them on the page.'
const closed = 'The conversation is not open to you, or not any more.'
const noMail = 'Conversations in this space cannot be answered by mail. Please answer on the page.'
const noReply =
  'You may read this conversation but not write in it now: it may be locked, or its network asks you to accept its agreement first.'
