import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { emptyText } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import { shelve } from '../../apps/api/src/features/cases/cards/commands.ts'
import { keepCheck } from '../../apps/api/src/features/cases/reviews/submission/commands.ts'
import { caseAuthors, caseVersions, practiceCases } from '../../apps/api/src/features/cases/tables.ts'
import { index } from '../../apps/api/src/features/search/commands.ts'
import type { World } from './world.ts'

interface Facts {
  networkId: string
  spaceId: string
  authorId: string
  hatId: string | null
  attribution?: 'organisation' | 'region' | 'unattributed'
  publishedAt?: string
  hidden?: boolean
}

/** A published case in one step; how a case comes there by five people is proved elsewhere. */
export async function shelved(world: World, facts: Facts, more: Partial<CaseText>): Promise<string> {
  const { hidden = false, authorId, hatId, ...place } = facts
  const id = randomUUID()
  const text = { ...emptyText, title: 'A case', ...more }
  await world.database.transaction(async (tx) => {
    await tx.insert(practiceCases).values({
      id,
      authorId,
      hatId,
      version: 1,
      publishedAt: new Date().toISOString(),
      ...place,
      ...(hidden && { hiddenAt: sql`now()` }),
    })
    await tx.insert(caseAuthors).values({ caseId: id, personId: authorId, hatId, state: 'accepted' })
    await keepCheck(tx, id, text, { findings: 0, clues: 0 })
    await tx.insert(caseVersions).values({ caseId: id, version: 1, text })
    await shelve(tx, id, text)
    await index(tx, 'case', id)
  })
  return id
}
