import { expect, test } from 'vitest'
import { kindOf, placesWords, sizeOf } from './file-words.ts'

const t = ((key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`) as never

test('sizes and kinds are said as people say them', () => {
  expect([sizeOf(10), sizeOf(640_400), sizeOf(19_950_000)]).toEqual(['1 kB', '640 kB', '20 MB'])
  expect([kindOf('image/jpeg'), kindOf('application/pdf')]).toEqual(['jpg', 'pdf'])
})

test('a place is told once, and one that has no name is told all the same', () => {
  expect(placesWords(['page/3', 'page/3', 'sheet/1/B7'], t)).toBe(
    'attachments.places.page {"number":"3"}; attachments.places.cell {"number":"1","cell":"B7"}',
  )
  expect(placesWords(['diagramData'], t)).toBe('attachments.places.elsewhere {}')
})
