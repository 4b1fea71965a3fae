import { sql } from 'drizzle-orm'
import type { Reactions } from '../../../platform/jobs.ts'
import { post } from '../../../platform/mail.ts'
import { mondayOf } from '../rota/queries.ts'
import { listWelcomers } from './queries.ts'

/** Letters about words that wait. None says what they are: the space may be a closed one. */
export const reactions: Reactions = {
  'first-post.changed': async ({ networkId, firstPostId, state }, app) => {
    const db = app.database
    if (state === 'kept') {
      const all = await listWelcomers(db, firstPostId, mondayOf(new Date()))
      // Whoever is on duty is asked; without anybody on duty, all of them.
      const asked = all.some(({ onDuty }) => onDuty) ? all.filter(({ onDuty }) => onDuty) : all
      await db.transaction(async (tx) => {
        for (const { id, name, email } of asked)
          await post(
            tx,
            {
              to: email,
              subject: 'A newcomer waits for a welcome',
              body: `Hello ${name.split(' ')[0]},\n\nSomebody new has written their first words in a network that you look after. Please welcome them and publish what they wrote, within two working days.\n\n${app.publicUrl}/networks/${networkId}/care\n`,
            },
            `first-post:${firstPostId}:${id}`,
          )
      })
      return
    }
    if (state === 'withdrawn') return
    const { rows } = await db.execute<{ email: string; threadId: string | null }>(sql`
      select q.email, x.thread_id as "threadId" from posts x join persons q on q.id = x.author_id where x.id = ${firstPostId}
      union all
      select q.email, null from first_posts f join persons q on q.id = f.author_id where f.id = ${firstPostId} limit 1`)
    const [author] = rows
    if (!author) return
    const letter = author.threadId
      ? {
          subject: 'Welcome: your first words are published',
          body: `Somebody has welcomed you and published what you wrote. From now on your words appear at once.\n\n${app.publicUrl}/threads/${author.threadId}\n`,
        }
      : {
          subject: 'Your first words came back',
          body: `Somebody has read what you wrote and gives it back to you, with a few words on what would help. Nobody else has read it.\n\n${app.publicUrl}/networks/${networkId}/threads\n`,
        }
    await db.transaction((tx) =>
      post(tx, { to: author.email, ...letter }, `first-post:${firstPostId}:${state}`),
    )
  },
}
