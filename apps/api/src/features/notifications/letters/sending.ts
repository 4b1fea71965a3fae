import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { usualLetters } from '@waymark/contracts/letters'
import type { LetterSettings } from '@waymark/contracts/letters'
import type { Transaction } from '../../../platform/database.ts'
import { listSuspended } from '../../../platform/mail-standing.ts'
import { post } from '../../../platform/mail.ts'
import { answerable, replyAddress } from '../../inbound/commands.ts'
import { settingsJson } from '../queries.ts'
import { unsubscribeUrl } from '../unsubscribing/token.ts'
import { beginLetters } from './beginning.ts'
import { composeContents, isQuotable } from './contents.ts'
import { judge } from './judging.ts'
import type { Judgement, Waiting } from './judging.ts'
import { lettersPerDay, listUnbegun, listWaiting, listWords } from './queries.ts'
import type { Words } from './queries.ts'
import { dueAt, nextOpen } from './when.ts'
import { toHtml, toText } from './words.ts'

const lettersAtOnce = 25

interface Due {
  id: string
  personId: string
  email: string
  name: string
  settings: LetterSettings | null
  /** When the last letter was sent that counts against today's number; null when there is room. */
  capUntil: string | null
}

/**
 * Sends what is due. A batch is claimed, judged, written to the outbox and closed in one transaction: a worker that dies on
 * the way leaves it as it was for the next, and nobody gets a letter twice.
 */
export async function sendDue(app: FastifyInstance, now = new Date()): Promise<void> {
  await app.database.transaction(async (tx) => {
    const people = await listUnbegun(tx)
    await beginLetters(
      tx,
      people.map(({ personId, settings }) => ({ personId, dueAt: dueAt(settings ?? usualLetters, now) })),
      now,
    )
  })
  while ((await app.database.transaction((tx) => sendBatch(app, tx, now))) === lettersAtOnce);
}

async function sendBatch(app: FastifyInstance, tx: Transaction, now: Date): Promise<number> {
  const due = await claim(tx, now)
  if (due.length === 0) return 0
  const waiting = Map.groupBy(
    await listWaiting(
      tx,
      due.map(({ personId }) => personId),
    ),
    ({ personId }) => personId,
  )
  const suspended = await listSuspended(
    tx,
    due.map(({ email }) => email),
  )
  const judged = due.map((letter) => {
    const state = {
      isSuspended: suspended.has(letter.email.toLowerCase()),
      isCapped: letter.capUntil !== null,
    }
    const items = (waiting.get(letter.personId) ?? []).map((item) => ({ item, verdict: judge(item, state) }))
    const sent = items.filter(({ verdict }) => verdict.outcome === 'sent').map(({ item }) => item)
    return { letter, items, sent }
  })
  const words = await listWords(
    tx,
    judged.flatMap(({ sent }) => sent.filter(isQuotable)),
  )
  await close(tx, judged, now)
  for (const { letter, sent } of judged) if (sent.length > 0) await write(app, tx, letter, sent, words)
  return due.length
}

/** Letters that are due and that no other worker holds. */
async function claim(tx: Transaction, now: Date): Promise<Due[]> {
  const { rows } = await tx.execute<Due & Record<string, unknown>>(sql`
    with due as (
      select id, person_id from letters where state = 'open' and ends_at <= ${now.toISOString()}::timestamptz
      order by ends_at limit ${lettersAtOnce} for update skip locked
    )
    select due.id, due.person_id as "personId", p.email, p.name, ${settingsJson} as settings,
      (select l.closed_at + interval '1 day' from letters l
        where l.person_id = due.person_id and l.state = 'sent' and l.closed_at > ${now.toISOString()}::timestamptz - interval '1 day'
        order by l.closed_at desc offset ${lettersPerDay - 1} limit 1) as "capUntil"
    from due join persons p on p.id = due.person_id
    left join letter_settings w on w.person_id = due.person_id
    order by due.id`)
  return rows
}

interface Judged {
  letter: Due
  items: { item: Waiting; verdict: Judgement }[]
  sent: Waiting[]
}

/** Keeps what became of each thing, and closes the letters; those of people who got enough today stay open until tomorrow. */
async function close(tx: Transaction, judged: Judged[], now: Date): Promise<void> {
  const log = judged.flatMap(({ letter, items }) =>
    items.map(({ item, verdict }) => ({
      person_id: item.personId,
      letter_id: letter.id,
      kind: item.kind,
      subject_id: item.subjectId,
      seq: item.lastSeq,
      outcome: verdict.outcome,
      reason: verdict.reason,
      read_at: verdict.reason === 'read' ? item.readAt : null,
    })),
  )
  await tx.execute(sql`
    with decided as (
      select * from json_to_recordset(${JSON.stringify(log)}::json)
        as d (person_id uuid, letter_id uuid, kind text, subject_id uuid, seq int, outcome text, reason text, read_at timestamptz)
    ), moved as (
      update notices n set mailed_seq = d.seq from decided d
      where n.person_id = d.person_id and n.kind = d.kind and n.subject_id = d.subject_id and d.outcome <> 'later'
    )
    insert into letter_log (person_id, letter_id, kind, subject_id, seq, outcome, reason, read_at, at)
    select person_id, letter_id, kind, subject_id, seq, outcome, reason, read_at, ${now.toISOString()}::timestamptz from decided`)
  const states = judged.map(({ letter, items, sent }) => {
    const isLater = items.some(({ verdict }) => verdict.outcome === 'later')
    return {
      id: letter.id,
      state: isLater ? 'open' : sent.length > 0 ? 'sent' : 'empty',
      ends_at: isLater ? nextOpen(letter.settings ?? usualLetters, new Date(letter.capUntil!)) : null,
    }
  })
  await tx.execute(sql`
    update letters l set state = s.state, ends_at = coalesce(s.ends_at, l.ends_at),
      closed_at = case when s.state <> 'open' then ${now.toISOString()}::timestamptz end
    from json_to_recordset(${JSON.stringify(states)}::json) as s (id uuid, state text, ends_at timestamptz)
    where l.id = s.id`)
}

async function write(app: FastifyInstance, tx: Transaction, letter: Due, sent: Waiting[], words: Words[]) {
  const contents = composeContents(sent, words, app.publicUrl)
  const unsubscribe = unsubscribeUrl(app, letter.personId)
  const { rhythm } = letter.settings ?? usualLetters
  const frame = { name: letter.name, rhythm, publicUrl: app.publicUrl, unsubscribeUrl: unsubscribe }
  const networks = new Set(sent.map(({ networkId }) => networkId))
  const list = networks.size === 1 ? `network-${sent[0]!.networkId}` : 'news'
  const { threadId } = contents
  const replyTo = threadId ? await replyAddress(tx, app, { id: letter.personId }, threadId) : undefined
  const parts = { subject: contents.subject, body: toText(contents, frame), html: toHtml(contents, frame) }
  await post(
    tx,
    {
      to: letter.email,
      ...answerable(parts, replyTo),
      headers: {
        'List-Id': `Waymark <${list}.${new URL(app.publicUrl).hostname}>`,
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        ...(threadId && {
          'In-Reply-To': `<thread.${threadId}@waymark>`,
          References: `<thread.${threadId}@waymark>`,
        }),
      },
    },
    letter.id,
  )
}
