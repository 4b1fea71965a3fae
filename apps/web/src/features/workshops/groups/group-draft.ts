import { computed, reactive } from 'vue'
import type { NewRound } from '@waymark/contracts/workshop-groups'
import { newId } from '../../../platform/ids.ts'

export const presets = ['none', 'pairs', 'fours', 'troika', 'cafe'] as const
export type Preset = (typeof presets)[number]
/** How a format of meeting groups people; the words of its task are in the messages. */
export const presetRules: Record<Exclude<Preset, 'none'>, Partial<NewRound>> = {
  pairs: { by: 'size', number: 2, minutes: 4, lines: 1, before: 'apart', ngo: false },
  fours: { by: 'size', number: 4, minutes: 6, lines: 2, before: 'together', ngo: false },
  troika: { by: 'size', number: 3, minutes: 30, lines: 3, before: 'apart', ngo: false },
  cafe: { by: 'size', number: 4, minutes: 20, lines: 3, before: 'apart', ngo: true },
}

export type RoundDraft = NewRound & { id: string; preset: Preset }
const seeds = 2 ** 31
export const anySeed = () => Math.floor(Math.random() * seeds)
/** `stay`: who hosted a group in the round before goes on doing so, until somebody changes that. */
export const newDraft = (stay: string[] = []): RoundDraft => ({
  id: newId(),
  preset: 'none',
  by: 'size',
  number: 4,
  of: 'present',
  apart: true,
  ngo: true,
  buddy: true,
  before: 'apart',
  pairs: [],
  stay: [...stay],
  minutes: 15,
  lines: 3,
  seed: anySeed(),
  task: '',
})

/** By room: a window that is made narrower draws the panel anew, and what was typed stays. */
const drafts = reactive(new Map<string, RoundDraft>())
export const useRoundDraft = (workshopId: () => string) =>
  computed({
    get: () => drafts.get(workshopId()),
    set(draft) {
      if (draft) drafts.set(workshopId(), draft)
      else drafts.delete(workshopId())
    },
  })
