import { expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import type { ProposedDate } from '@waymark/contracts/event-dates'
import { missingOf, namesOf, whyOf } from './why.ts'

const why = {
  all: 'All {count} organisations can come. | The one organisation that answered can come. | All {count} organisations can come.',
  some: '{can} of {all} organisations can come.',
  ifNeedBe: '{names} only if need be.',
  cannot: '{names} cannot.',
  others: '{count} other | {count} others',
}
const missing = {
  no: '{names} must be there and cannot.',
  unanswered: '{names} must be there and has not answered. | {names} must be there and have not answered.',
}
const { t } = createI18n({
  legacy: false,
  locale: 'en',
  messages: { en: { dates: { why, missing } } },
}).global
const say = (key: string, named: Record<string, unknown>, count?: number) =>
  count === undefined ? t(key, named) : t(key, named, count)
const person = (name: string) => ({ id: name, name, organisation: null })
const date = (more: Partial<ProposedDate>): ProposedDate => ({
  id: 'a',
  startsAt: '',
  endsAt: '',
  mine: null,
  conflicts: [],
  holidays: [],
  answers: { yes: [], ifNeedBe: [], no: [] },
  organisations: { can: 6, all: 6 },
  missing: null,
  ...more,
})

test('why a date is good is said in sentences', () => {
  expect(whyOf(date({ answers: { yes: [], ifNeedBe: [person('Ada')], no: [] } }), say)).toEqual([
    'All 6 organisations can come.',
    'Ada only if need be.',
  ])
  expect(
    whyOf(
      date({
        organisations: { can: 5, all: 6 },
        answers: { yes: [], ifNeedBe: [], no: [person('Ben'), person('Cy')] },
      }),
      say,
    ),
  ).toEqual(['5 of 6 organisations can come.', 'Ben and Cy cannot.'])
  expect(whyOf(date({ answers: null }), say)).toEqual([])
})

test('many names stay a sentence', () => {
  expect(namesOf(['A', 'B', 'C', 'D', 'E'].map(person), say)).toBe('A, B, C and 2 others')
  expect(namesOf(['A', 'B', 'C', 'D'].map(person), say)).toBe('A, B, C and D')
})

test('the host is told who is missing, and how', () => {
  const missing = [
    { name: 'Ada', hasAnswered: true },
    { name: 'Ben', hasAnswered: false },
    { name: 'Cy', hasAnswered: false },
  ]
  expect(missingOf(date({ missing }), say)).toEqual([
    'Ada must be there and cannot.',
    'Ben and Cy must be there and have not answered.',
  ])
})
