import { Type } from 'typebox'
import { Words } from '@waymark/contracts/common'
import { Written } from '@waymark/contracts/guard'
import type { Acceptance } from '@waymark/contracts/guard'
import { longestLine } from '@waymark/contracts/workshop-outline'
import { check } from '@waymark/identity-guard'
import type { FastifyInstance } from 'fastify'
import type { Transaction } from '../../../platform/database.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import type { Changed } from './commands.ts'

const kind = 'conversation' as const
/** What is certain in a text, by kind and words. */
const certain = (text: string) =>
  check(text, { kind })
    .filter(({ severity }) => severity === 'block')
    .map(({ category, start, end }) => `${category} ${text.slice(start, end)}`)

/**
 * Refuses a change that writes what could tell who somebody is. What stood in a line before passed the guard then, with
 * whoever wrote it: it does not stop the next who writes there.
 */
export async function readChanged(
  tx: Transaction,
  { guard }: FastifyInstance,
  viewer: Viewer,
  changed: Changed[],
  workshopId: string,
  accepted: Acceptance[],
): Promise<void> {
  const open = changed.filter(({ before, after }) => {
    const known = new Set(certain(before))
    return certain(after).some((each) => !known.has(each))
  })
  if (open.length === 0) return
  const words = Object.fromEntries(open.map(({ id }) => [id, Words(longestLine, kind)]))
  // A judgement is asked for beside the line, in the browser; here what is certain counts.
  const schema = Written({ lines: Type.Object(words) }, { asks: 'later' })
  const lines = Object.fromEntries(open.map(({ id, after }) => [id, after]))
  const reasons = await guard.pass(viewer, schema, { lines, accepted })
  await keepReasons(tx, viewer, `notes:${workshopId}`, reasons)
}
