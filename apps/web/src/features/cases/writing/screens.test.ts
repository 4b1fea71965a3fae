import { expect, test } from 'vitest'
import { emptyText, screensOf, templates } from '@waymark/contracts/case-template'
import { answerTo, firstOpen, isScreenAnswered, lastScreen, progress, screenOf } from './screens.ts'

test('the template has its 27 fields, each asked once, what did not work before what changed', () => {
  const fields = templates[2]!.flatMap((screen) => screen.fields)
  expect(new Set(fields.map(({ number }) => number)).size).toBe(27)
  expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
  const order = screensOf('full').map(({ key }) => key)
  expect(order.indexOf('didNotWork')).toBeLessThan(order.indexOf('advice'))
  expect(order.indexOf('advice')).toBeLessThan(order.indexOf('whatChanged'))
  expect(fields.map(answerTo)).not.toContain(undefined)
})

test('whoever comes back goes on at the first open question, and at the end when none is', () => {
  expect(firstOpen(emptyText)).toBe('title')
  const begun = { ...emptyText, title: 'T', summary: 'S', caseType: 'service' }
  expect(firstOpen(begun)).toBe('problem')
  // The last one is answered from the start: when to ask again has a usual answer.
  expect(progress(begun)).toMatchObject({ answered: 3, all: 13 })
  expect(lastScreen).toBe('send')
})

test('a field that was refused leads to its screen', () => {
  expect([screenOf('/text/harms'), screenOf('forces.0.words'), screenOf('text.title')]).toEqual([
    'about',
    'forces',
    'title',
  ])
  expect(screenOf('/spaceId')).toBeUndefined()
})

test('a screen with nothing needed is answered when something is written there', () => {
  const forces = screensOf('full').find(({ key }) => key === 'forces')!
  expect(isScreenAnswered(emptyText, forces)).toBe(false)
  const force = { cluster: 'culture', direction: 'helped', strength: 2, words: '' } as const
  expect(isScreenAnswered({ ...emptyText, forces: [force] }, forces)).toBe(true)
})
