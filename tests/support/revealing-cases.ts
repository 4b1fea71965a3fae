import { randomUUID } from 'node:crypto'
import { hideCase } from '@waymark/contracts/case-incidents'
import { commentOnCase } from '@waymark/contracts/cases'
import { decideFlag, raiseFlag } from '@waymark/contracts/moderation'
import type { FlagKind, SubjectOnPage } from '@waymark/contracts/moderation'
import { shelved } from './case-shelf.ts'
import { act } from './revealing-steps.ts'
import { newMarker, sees } from './revealing.ts'
import type { CaseStep, Model, ModelCase, ModelComment, ModelFlag } from './revealing.ts'
import type { World } from './world.ts'

export const seesCase = (model: Model, who: number, each: ModelCase): boolean =>
  !each.isGone && sees(model, who, model.spaces[each.space]!)
/** Hidden while any word that it might identify someone is open. */
export const standsComment = ({ isGone, flags }: ModelComment): boolean =>
  !isGone && !flags.some(({ kind, isOpen }) => kind === 'identity' && isOpen)

/** What one person must not come across now, in cases: words, and ids. */
export const caseSecrets = (model: Model, who: number): string[] =>
  model.cases.flatMap((each) => {
    const isSeen = seesCase(model, who, each)
    const said = each.comments.filter((comment) => !isSeen || !standsComment(comment))
    const words = said.map(({ marker }) => marker)
    return isSeen ? words : [each.id, each.marker, ...words]
  })

/** Does one thing at the front door, and says in the model what it means; what is refused changes nothing. */
export async function actOnCases(world: World, model: Model, step: CaseStep): Promise<void> {
  const { people, spaces, cases } = model
  const ofCase = (nth: number) => cases[nth % Math.max(1, cases.length)]
  if (step.does === 'shelve') {
    const space = spaces[step.space]!
    if (!sees(model, step.who, space)) return
    const marker = newMarker()
    const place = { networkId: model.networks[space.network]!.id, spaceId: space.id }
    const id = await shelved(
      world,
      { ...place, authorId: people[step.who]!.id, hatId: null },
      { title: `About ${marker}` },
    )
    cases.push({ id, marker, space: step.space, author: step.who, flags: [], comments: [], isGone: false })
  } else if (step.does === 'comment') {
    const held = ofCase(step.nth)
    if (!held) return
    const comment = { id: randomUUID(), marker: newMarker(), flags: [], isGone: false }
    const { status } = await world.call(people[step.who]!, commentOnCase, {
      params: { caseId: held.id },
      body: { id: comment.id, body: `And ${comment.marker} as well` },
    })
    if (status === 201) held.comments.push(comment)
    if (status === 201 && !seesCase(model, step.who, held)) throw new Error('wrote where they see nothing')
  } else if (step.does === 'flag comment') {
    const held = ofCase(step.nth)
    const comment = held?.comments[step.comment % Math.max(1, held.comments.length)]
    if (held && comment) await flag(world, model, step, ['comment', held, comment])
  } else if (step.does === 'flag case') {
    const held = ofCase(step.nth)
    if (held) await flag(world, model, step, ['case', held, held])
  } else if (step.does === 'settle') await settle(world, model, step)
  else if (step.does === 'hide case') {
    const held = ofCase(step.nth)
    if (!held) return
    const { status } = await world.call(people[step.who]!, hideCase, {
      params: { caseId: held.id },
      body: { id: randomUUID() },
    })
    if (status === 201) held.isGone = true
  } else await act(world, model, step)
}

/** Said by the first from `who` on who sees the case; those before, who do not, are told that there is nothing. */
async function flag(
  world: World,
  model: Model,
  { who, kind }: { who: number; kind: FlagKind },
  [subject, held, thing]: [SubjectOnPage, ModelCase, ModelComment | ModelCase],
): Promise<void> {
  for (let each = 0; each < model.people.length; each++) {
    const person = (who + each) % model.people.length
    const id = randomUUID()
    const { status, body } = await world.call(model.people[person]!, raiseFlag, {
      body: { id, subject, subjectId: thing.id, kind, note: '' },
    })
    if ((status === 201) !== (seesCase(model, person, held) && !thing.isGone))
      throw new Error(`flagging a ${subject} was answered with ${status}`)
    if (status !== 201) continue
    // The same person’s word about the same thing is known already.
    if (body.id === id) thing.flags.push({ id, kind, isOpen: true })
    return
  }
}

/** Whoever handles one of the flags that are open decides about it. */
async function settle(
  world: World,
  model: Model,
  { nth, outcome }: { nth: number; outcome: 'shown-again' | 'no-action' | 'taken-away' },
): Promise<void> {
  const open = model.cases.flatMap((each) =>
    [each, ...each.comments].flatMap((thing) =>
      thing.flags
        .filter(({ isOpen }) => isOpen)
        .map((one): [ModelFlag, ModelComment | ModelCase] => [one, thing]),
    ),
  )
  const [one, thing] = open[nth % Math.max(1, open.length)] ?? []
  if (!one || !thing) return
  for (const person of model.people) {
    const { status } = await world.call(person, decideFlag, {
      params: { flagId: one.id },
      body: { version: 1, outcome, words: 'We have looked.' },
    })
    if (status !== 200) continue
    one.isOpen = false
    if (outcome === 'taken-away') thing.isGone = true
    return
  }
}
