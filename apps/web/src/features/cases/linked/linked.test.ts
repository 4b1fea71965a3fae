import { expect, test } from 'vitest'
import { casesIn } from './linked.data.ts'

const id = '01a03b62-4737-7a54-9c70-6a5979a77752'
const hub = 'https://hub.example.org'

test('links to cases of this hub are found, each once, and no others', () => {
  expect(
    casesIn(`See ${hub}/cases/${id}, and again ${hub}/cases/${id.toUpperCase()}?version=1.`, hub),
  ).toEqual([id])
  expect(
    casesIn(`https://elsewhere.example/cases/${id} ${hub}/cases/${id}x ${hub}/threads/${id}`, hub),
  ).toEqual([])
})
