import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { saveDraft } from '@waymark/contracts/case-drafts'
import * as contract from '@waymark/contracts/case-imports'
import type { ImportedCase, ImportReport, Target } from '@waymark/contracts/case-imports'
import type { CaseText } from '@waymark/contracts/case-template'
import { found, Refusal } from '../../../platform/errors.ts'
import { uuidOf } from '../../../platform/ids.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { findNetwork } from '../../networks/queries.ts'
import { findVocabulary } from '../../vocabulary/queries.ts'
import { may } from '../access.ts'
import { standingIn } from '../drafts/queries.ts'
import { keepDrafts } from './commands.ts'
import { draftOf, termsByWord, whereTo } from './drafting.ts'
import { targetOf } from './headings.ts'
import { findHeld, readCases } from './queries.ts'
import type { Found } from './queries.ts'

export default (async (app) => {
  const db = app.database
  await app.register(multipart, {
    limits: { files: 1, fields: 2, parts: 3, fieldSize: 200_000, fileSize: contract.importBytes },
  })

  app.route({
    ...contract.importCases,
    bodyLimit: contract.importBytes + 1_000_000,
    handler: async (request) => {
      const { viewer, params } = request
      const form = await readForm(request)
      const standing = await standingIn(db, viewer, params.networkId)
      if (!standing) found(await findNetwork(db, viewer, params.networkId))
      const { level, agreed } = standing ?? { level: 0, agreed: true }
      allowIn({ level, agreed }, may.start({ level }))
      if (!form) throw new Refusal(422, 'no_file', 'Please choose a Word, CSV or JSON file.')
      const cases = await readCases(form.bytes, form.name)
      const terms = termsByWord((await findVocabulary(db)).terms)
      const read: Read[] = []
      for (const each of cases) {
        read.push(await guarded(viewer, idOf(viewer, params.networkId, each), each, form.targets, terms))
        // Hundreds of cases are read: others get their turn between them.
        await breathe()
      }
      const kept = await keep(viewer, params.networkId, read, form.dryRun)
      return { dryRun: form.dryRun, ...summed(kept), headings: headingsOf(cases, kept, form.targets) }
    },
  })

  /** Its id comes from its words, its network and its importer, so that the same file again makes nothing twice. */
  const idOf = (viewer: Viewer, networkId: string, { parts, text }: Found) => {
    const hash = createHash('sha256')
      .update(JSON.stringify([parts, text]))
      .digest('hex')
    return uuidOf(app.seal(`case import ${networkId} ${viewer.id} ${hash}`))
  }

  interface Read extends ImportedCase {
    id: string
    text: CaseText
  }

  /** The case as a draft, read by the guard as each save of a draft is. */
  async function guarded(
    viewer: Viewer,
    id: string,
    each: Found,
    targets: ReadonlyMap<string, Target>,
    terms: ReturnType<typeof termsByWord>,
  ): Promise<Read> {
    const { text, notes, refused } = draftOf(each, targets, terms)
    const read = {
      id,
      text,
      line: each.line,
      title: text.title,
      caseId: null,
      findings: [],
      notes,
      reason: refused,
    }
    if (refused) return { ...read, outcome: 'refused' }
    try {
      await app.guard.pass(viewer, saveDraft.schema.body, { text })
      return { ...read, outcome: 'made' }
    } catch (error) {
      if (!(error instanceof Refusal) || !error.findings) throw error
      const findings = error.findings
        .filter(({ severity }) => severity === 'block')
        .map(({ pointer, category, reason }) => ({ field: pointer.split('/')[2] ?? '', category, reason }))
      const title = findings.some(({ field }) => field === 'title') ? '' : text.title
      // A heading may be a name too.
      return { ...read, title, notes: [], findings, outcome: 'refused', reason: error.message }
    }
  }

  async function keep(viewer: Viewer, networkId: string, read: Read[], dryRun: boolean): Promise<Read[]> {
    const good = [
      ...new Map(read.filter(({ outcome }) => outcome === 'made').map((each) => [each.id, each])).values(),
    ]
    const ids = good.map(({ id }) => id)
    const held = ids.length > 0 ? await findHeld(db, viewer, ids) : new Set<string>()
    const made = dryRun
      ? new Set(ids.filter((id) => !held.has(id)))
      : await db.transaction((tx) =>
          keepDrafts(
            tx,
            viewer,
            networkId,
            good.filter(({ id }) => !held.has(id)),
          ),
        )
    return read.map((each) => {
      if (each.outcome !== 'made') return each
      // The second of two that are the same finds the first.
      if (made.delete(each.id)) return { ...each, caseId: dryRun ? null : each.id }
      return {
        ...each,
        outcome: 'already',
        reason: 'It was brought in before; your draft stays as it is.',
        caseId: dryRun && !held.has(each.id) ? null : each.id,
      }
    })
  }
}) satisfies FastifyPluginAsyncTypebox

function summed(
  read: (ImportedCase & { id: string; text: CaseText })[],
): Pick<ImportReport, 'counts' | 'cases'> {
  const count = (outcome: ImportedCase['outcome']) => read.filter((each) => each.outcome === outcome).length
  return {
    counts: { made: count('made'), already: count('already'), refused: count('refused') },
    cases: read.map(({ id: _, text: __, ...each }) => each),
  }
}

/** Each heading once, in the order of the file; where the guard found something, those that are known. */
function headingsOf(
  cases: Found[],
  read: Pick<ImportedCase, 'outcome'>[],
  targets: ReadonlyMap<string, Target>,
): ImportReport['headings'] {
  const isKnown = (heading: string) => targetOf(heading) !== undefined
  const said = cases.flatMap(({ parts }, index) =>
    parts.map(({ heading }) => heading).filter((each) => read[index]!.outcome !== 'refused' || isKnown(each)),
  )
  return [...new Set(said)].slice(0, 200).map((heading) => ({
    heading,
    target: whereTo(heading, targets),
    known: targets.has(heading) || isKnown(heading),
  }))
}

interface Form {
  bytes: Buffer
  name: string
  dryRun: boolean
  targets: ReadonlyMap<string, Target>
}
async function readForm(request: FastifyRequest): Promise<Form | undefined> {
  if (!request.isMultipart()) return undefined
  const fields = new Map<string, string>()
  let file: Pick<Form, 'bytes' | 'name'> | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { bytes: await part.toBuffer(), name: part.filename ?? '' }
    else fields.set(part.fieldname, String(part.value))
  }
  if (!file) return undefined
  return { ...file, dryRun: fields.get('dryRun') !== 'false', targets: readTargets(fields.get('targets')) }
}

function readTargets(given: string | undefined): ReadonlyMap<string, Target> {
  try {
    const entries = Object.entries(JSON.parse(given || '{}') as Record<string, Target>)
    if (entries.every(([, target]) => contract.targets.includes(target))) return new Map(entries)
  } catch {
    // Said below, as for anything else that is no list of headings.
  }
  throw new Refusal(422, 'invalid', 'Some of what was sent is missing or not in the right form.', [
    { pointer: '/targets', detail: 'names a part that a case does not have' },
  ])
}
