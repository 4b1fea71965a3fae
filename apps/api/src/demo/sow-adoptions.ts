import { caseAdoptions } from '../features/cases/adoptions/tables.ts'
import { caseEpisodes } from '../features/cases/episodes/tables.ts'
import { cluesOf } from '../features/cases/adoptions/access.ts'
import { signOffs } from '../features/cases/signoffs/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { adoptions, episodes } from './content/adoptions.ts'
import { cases } from './content/cases.ts'
import type { DemoIds } from './ids.ts'

/** Who tried a case, signed off by a manager each, and what happened next with it. */
export async function sowAdoptions(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const { key, case: tried, parent, author, daysAgo, state, manager, wish, ...text } of adoptions) {
    const id = ids.id('adoption', key)
    const at = ids.daysAgo(daysAgo)
    await tx.insert(caseAdoptions).values({
      ...text,
      id,
      caseId: ids.id('case', tried),
      parentId: parent ? ids.id('adoption', parent) : null,
      authorId: ids.person(author),
      hatId: ids.hat(author),
      organisationId: ids.organisationOf(author),
      clues: cluesOf(text).said,
      state,
      createdAt: at,
      publishedAt: state === 'published' ? at : null,
    })
    await tx.insert(signOffs).values({
      id: uuidv7(),
      adoptionId: id,
      organisationId: ids.organisationOf(author),
      email: manager ?? 'manager@demo.example',
      askedBy: ids.person(author),
      askedAt: at,
      outcome: state === 'published' ? 'agreed' : 'returned',
      words: wish ?? '',
      signer: 'R. Hale, Head of service',
      decidedAt: at,
    })
  }
  await tx.insert(caseEpisodes).values(
    episodes.map(({ case: told, daysAgo, ...episode }) => ({
      ...episode,
      id: uuidv7(),
      caseId: ids.id('case', told),
      authorId: ids.person(cases.find(({ key }) => key === told)!.author),
      at: ids.daysAgo(daysAgo),
    })),
  )
}
