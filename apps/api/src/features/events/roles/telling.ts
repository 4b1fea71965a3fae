import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import { isConfidential } from '../calendar/invitations.ts'
import { dayAndTime } from '../words.ts'

type Swap = {
  state: 'asked' | 'taken' | 'declined' | 'withdrawn'
  askedBy: string
  askedByEmail: string
  asked: string
  askedEmail: string
  sensitivity: Sensitivity
  gives: string
  givesAt: string
  takes: string
  takesAt: string
  occurrenceId: string
}

/** One letter for each state of a swap, to whoever did not bring it about; withdrawn, it needs none. */
export async function tellSwap(tx: Transaction, app: FastifyInstance, swapId: string): Promise<void> {
  const { rows } = await tx.execute<Swap & Record<string, unknown>>(sql`
    select w.state, a.name as "askedBy", a.email as "askedByEmail", b.name as asked, b.email as "askedEmail", s.sensitivity,
      w.gives_role as gives, g.starts_at as "givesAt", w.takes_role as takes, t.starts_at as "takesAt", g.id as "occurrenceId"
    from role_swaps w join persons a on a.id = w.asked_by_id join persons b on b.id = w.asked_id
    join occurrences g on g.id = w.gives_occurrence_id join occurrences t on t.id = w.takes_occurrence_id
    join spaces s on s.id = g.space_id
    join space_access x on x.space_id = s.id and x.person_id = case w.state when 'asked' then b.id else a.id end
    where w.id = ${swapId} and w.state <> 'withdrawn'`)
  const [swap] = rows
  if (!swap) return
  const hides = isConfidential(swap.sensitivity)
  const turn = (role: string, at: string) =>
    `${hides ? 'a role' : `“${role}”`} on ${dayAndTime(new Date(at).toISOString())}`
  const link = `${app.publicUrl}/events/${swap.occurrenceId}#roles`
  const [theirs, mine] = [turn(swap.gives, swap.givesAt), turn(swap.takes, swap.takesAt)]
  const first = (name: string) => name.split(' ')[0]
  const letter =
    swap.state === 'asked'
      ? {
          to: swap.askedEmail,
          subject: hides
            ? 'Somebody asks to swap roles with you'
            : `${swap.askedBy} asks to swap roles with you`,
          body: `Hello ${first(swap.asked)},\n\nyou would take ${theirs}, and they would take yours: ${mine}. Say yes or no here:\n\n${link}\n`,
        }
      : {
          to: swap.askedByEmail,
          subject:
            swap.state === 'taken' ? 'Your swap of roles is agreed' : 'Your swap of roles was declined',
          body:
            swap.state === 'taken'
              ? `Hello ${first(swap.askedBy)},\n\nyou have ${mine} now, and no longer ${theirs}.\n\n${link}\n`
              : `Hello ${first(swap.askedBy)},\n\nyou keep ${theirs}. You can ask somebody else:\n\n${link}\n`,
        }
  await post(tx, letter, `swap ${swapId} ${swap.state}`)
}
