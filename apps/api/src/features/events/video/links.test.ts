import { expect, test } from 'vitest'
import { providerOf, readLink } from './links.ts'

test.each([
  'http://zoom.us/j/1',
  'javascript:alert(1)',
  'data:text/html,x',
  'zoom.us/j/1',
  'https://a:b@zoom.us/',
  'https://localhost/x',
  'https://10.0.0.1/x',
  'https://2130706433/x',
  'https://[::1]/x',
])('%s is refused', (typed) => expect(readLink(typed)).toHaveProperty('wrong'))

test.each([
  ['https://teams.microsoft.com/l/meetup-join/19%3ameeting', 'teams'],
  ['https://teams.live.com/meet/1', 'teams'],
  ['https://council.zoom.us/j/123?pwd=x', 'zoom'],
  ['https://meet.jit.si/Room', 'jitsi'],
  ['https://bbb.council.example/b/abc', 'bigbluebutton'],
  ['https://notzoom.us.example/j/1', 'other'],
])('%s is %s', (typed, provider) => {
  const link = readLink(` ${typed} `)
  expect(link).toEqual({ url: typed })
  expect(providerOf(typed)).toBe(provider)
})
