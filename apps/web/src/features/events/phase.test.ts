import { expect, test } from 'vitest'
import { phaseAt } from './phase.ts'

test.each([
  ['09:44:59', 'ahead'],
  ['09:45:00', 'near'],
  ['10:00:00', 'on'],
  ['11:30:00', 'over'],
])('at %s an event from 10:00 to 11:30 is %s', (clock, phase) => {
  const event = { startsAt: '2026-12-01T10:00:00Z', endsAt: '2026-12-01T11:30:00Z' }
  expect(phaseAt(event, Date.parse(`2026-12-01T${clock}Z`))).toBe(phase)
})
