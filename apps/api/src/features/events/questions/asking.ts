import type { FastifyInstance } from 'fastify'
import type { Activity } from '@waymark/contracts/live'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import { isConfidential } from '../calendar/invitations.ts'
import { ukTime } from '../words.ts'
import { listUnanswered } from './queries.ts'

/**
 * One letter to each person who had a place before something was required: it stays theirs whether they answer or not.
 * Written once however often this runs. Words of confidential spaces never leave the hub.
 */
export async function askKindly(
  tx: Transaction,
  { publicUrl }: Pick<FastifyInstance, 'publicUrl'>,
  { batchId, occurrenceIds, now }: Activity['event.asked'],
): Promise<void> {
  if (now.length === 0) return
  const unanswered = await listUnanswered(tx, occurrenceIds, now)
  for (const [personId, dates] of Map.groupBy(unanswered, (each) => each.personId)) {
    const [{ email, title, startsAt, occurrenceId, sensitivity, asks }] = dates as [(typeof dates)[number]]
    const isSecret = isConfidential(sensitivity as Sensitivity)
    const name = isSecret ? 'an event in confidence' : `“${title}”`
    const what = isSecret
      ? ''
      : `${asks.map(({ ask, why }) => `- ${ask}\n  Why they ask: ${why}`).join('\n')}\n\n`
    const others = dates.length > 1 ? `, and ${dates.length - 1} more of its dates` : ''
    await post(
      tx,
      {
        to: email,
        subject: `A question before ${name}`,
        body: `Those who run ${name}, ${ukTime(startsAt)}${others}, ask something they did not ask before.\n\n${what}Where you stand does not change, whether you answer or not. It helps them if you do, before it begins:\n${publicUrl}/events/${occurrenceId}\n`,
      },
      `asked ${batchId} ${personId}`,
    )
  }
}
