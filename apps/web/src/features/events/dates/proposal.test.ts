import { expect, test } from 'vitest'
import { clockAfter, fromProposal, press } from './proposal.ts'

test('a press proposes a day, another takes it out; they stay in order', () => {
  const one = press([], '2027-03-29', '10:00', 90)
  expect(one).toMatchObject([{ day: '2027-03-29', start: '10:00', end: '11:30' }])
  const two = press(one, '2027-03-22', '14:00', 60)
  expect(two.map(({ day }) => day)).toEqual(['2027-03-22', '2027-03-29'])
  expect(press(two, '2027-03-29', '10:00', 90).map(({ day }) => day)).toEqual(['2027-03-22'])
})

test('ten o’clock in the UK is another instant once the clocks have gone forward, and back', () => {
  const at = (day: string) =>
    fromProposal({
      title: 'T',
      description: '',
      kind: 'workshop',
      days: [{ id: 'a', day, start: '10:00', end: '11:00' }],
      closesDay: day,
      closesTime: '09:00',
      mustAttend: [],
      onlyHostSees: false,
    })!
  expect(at('2027-03-26').dates[0]!.startsAt).toBe('2027-03-26T10:00:00.000Z')
  expect(at('2027-03-29').dates[0]!.startsAt).toBe('2027-03-29T09:00:00.000Z')
  expect(at('2027-10-29').dates[0]!.startsAt).toBe('2027-10-29T09:00:00.000Z')
  expect(at('2027-11-01').closesAt).toBe('2027-11-01T09:00:00.000Z')
  expect(at('2027-10-29').closesAt).toBe('2027-10-29T08:00:00.000Z')
})

test('nothing goes over midnight', () => expect(clockAfter('23:00', 120)).toBe('23:59'))
