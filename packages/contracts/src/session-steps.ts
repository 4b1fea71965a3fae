import { Type, type Static } from 'typebox'
import { Line, OneOf, Words } from './common.ts'
import type { Reading } from './common.ts'

/** What everybody looks at during a step. `nothing`: whatever is being shown or said elsewhere. */
export const panels = ['chat', 'hands', 'questions', 'poll', 'groups', 'notes', 'nothing'] as const
export type Panel = (typeof panels)[number]

/** What a step may say beside its title and minutes. */
export const stepWords = (reading: Reading) => ({
  /** For all to read while it is on. */
  prompt: Type.Optional(Words(600, reading)),
  panel: Type.Optional(OneOf(panels)),
  /** Who does what in it. */
  who: Type.Optional(Line(160, reading)),
})

/** A step of a plan. */
export const AgendaStep = Type.Object({ title: Type.String(), minutes: Type.Integer(), ...stepWords('open') })
export type AgendaStep = Static<typeof AgendaStep>
