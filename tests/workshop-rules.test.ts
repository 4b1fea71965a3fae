import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  attributed,
  attributions,
  bothRules,
  creditWords,
  isNoLooser,
  isSameRules,
  mayQuote,
  quotings,
  retentionOf,
  rulesIn,
} from '@waymark/contracts/workshop-agreements'
import type { RoomRules } from '@waymark/contracts/workshop-agreements'
import { sensitivities } from '@waymark/contracts/networks'
import { entryTypes } from '@waymark/contracts/workshop-entries'

const days = fc.integer({ min: 1, max: 3650 })
const rules: fc.Arbitrary<RoomRules> = fc.record({
  attribution: fc.constantFrom(...attributions),
  export: fc.boolean(),
  quoting: fc.constantFrom(...quotings),
  days: fc.record({ words: days, short: days, log: days }),
  keyHours: fc.integer({ min: 1, max: 336 }),
  entry: fc.constantFrom('registered', 'space'),
})

test('of two sets of rules both hold in what is made of them, in any order and however often', () => {
  fc.assert(
    fc.property(rules, rules, (one, other) => {
      const both = bothRules(one, other)
      expect(bothRules(other, one)).toEqual(both)
      expect(bothRules(both, other)).toEqual(both)
      expect([isNoLooser(one, both), isNoLooser(other, both)]).toEqual([true, true])
      expect(isNoLooser(both, one)).toBe(isSameRules(both, one))
    }),
  )
})

test('whatever is chosen, a confidential space names nobody', () => {
  fc.assert(
    fc.property(rules, (chosen) => {
      for (const sensitivity of sensitivities) {
        const kept = rulesIn(sensitivity, chosen)
        if (sensitivity === 'open' || sensitivity === 'network') expect(kept).toEqual(chosen)
        else expect([kept.attribution, kept.quoting === 'free']).toEqual(['none', false])
        if (sensitivity === 'closed') expect(kept.export).toBe(false)
        expect(rulesIn(sensitivity, null).attribution).toBe(
          sensitivity === 'open' || sensitivity === 'network' ? 'named' : 'none',
        )
      }
    }),
  )
})

test('a name stands outside only where the rules let it, or where its person has said so and the rules listen to that', () => {
  const said = fc.record({
    actor: fc.constant({ name: 'Ada', organisation: 'Ada’s Council' }),
    quotable: fc.boolean(),
    role: fc.constantFrom('facilitator' as const, null),
  })
  fc.assert(
    fc.property(rules, said, fc.integer({ min: 0, max: 9 }), (kept, each, people) => {
      const credit = attributed(kept, each, new Map([['Ada’s Council', people]]))
      const mayBeNamed =
        (kept.quoting === 'free' && kept.attribution === 'named') ||
        (kept.quoting === 'asked' && each.quotable)
      expect(credit.as === 'name').toBe(mayBeNamed)
      if (!mayBeNamed) expect(creditWords(credit)).not.toContain('Ada,')
      if (credit.as === 'organisation')
        expect([kept.attribution, people >= 5]).toEqual(['organisation', true])
      if (kept.attribution === 'none' && !mayBeNamed) expect(creditWords(credit)).toBe('A participant')
      expect(mayQuote(kept, each)).toBe(
        kept.quoting === 'free' || (kept.quoting === 'asked' && each.quotable),
      )
    }),
  )
  expect(attributed(rulesIn('open', null), { actor: null }, new Map())).toEqual({ as: 'participant' })
})

test('what is said, what passes and what was decided are kept for times of their own', () => {
  expect(Object.groupBy(['chat', 'quote', 'hand', 'break', 'decide', 'step'] as const, retentionOf)).toEqual({
    words: ['chat', 'quote'],
    short: ['hand', 'break'],
    log: ['decide', 'step'],
  })
  expect(entryTypes.every((type) => retentionOf(type).length > 0)).toBe(true)
})
