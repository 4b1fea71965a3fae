import { expect, test } from 'vitest'
import { emptyText } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import { may, unwritten } from './access.ts'

const words = 'Some words.'
const whole: CaseText = {
  ...emptyText,
  title: 'A title',
  summary: words,
  problem: words,
  whatWeDid: words,
  whatChanged: words,
  didNotWork: words,
  advice: words,
  basis: words,
  consent: words,
  caseType: 'service',
  approaches: ['cs'],
  harms: ['cce'],
  ageBands: ['16-17'],
  contexts: ['peer-group'],
  levels: ['l1'],
  systemPoints: ['assessment'],
  partners: ['police'],
  stage: 'developing',
  momentum: 'maturing',
  started: '2025 Q3',
  evidence: 'e1',
  result: 'did-not-help',
}

test('an empty draft lacks every field that is needed, a whole one none', () => {
  expect(unwritten(emptyText)).toHaveLength(22)
  expect(unwritten(whole)).toEqual([])
  expect(unwritten({ ...whole, form: 'full' }).map(({ pointer }) => pointer)).toEqual([
    '/text/participation',
    '/text/ethics',
  ])
  expect(unwritten({ ...whole, consent: '', provenance: 'composite' })).toEqual([])
})

test('white space is not yet written', () => {
  expect(unwritten({ ...whole, didNotWork: ' \n ' })).toEqual([
    { pointer: '/text/didNotWork', detail: 'is still to be written' },
  ])
})

test('only its author revises, and only where they may still post', () => {
  expect(may.revise({ isAuthor: true, level: 3 })).toBe(true)
  expect(may.revise({ isAuthor: true, level: 1 })).toBe(false)
  expect(may.revise({ isAuthor: false, level: 4 })).toBe(false)
})
