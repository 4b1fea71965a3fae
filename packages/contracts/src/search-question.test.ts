import { describe, expect, test } from 'vitest'
import { readQuestion } from './search-question.ts'

const nothing = { words: '', from: [], in: [], kinds: [], after: null, before: null }

describe('a question taken apart', () => {
  test.each([
    ['bus station', { words: 'bus station' }],
    ['from:ada bus', { words: 'bus', from: ['ada'] }],
    ['bus from:"Trafford Council" station', { words: 'bus  station', from: ['Trafford Council'] }],
    ['in:"open table" kind:case', { in: ['open table'], kinds: ['case'] }],
    ['kind:discussions KIND:people', { kinds: ['thread', 'person'] }],
    ['after:2025 before:2026-03 x', { words: 'x', after: '2026-01-01', before: '2026-03-01' }],
    ['before:9/3/2026', { before: '2026-03-09' }],
    ['after:2025-12-31', { after: '2026-01-01' }],
    ['after:2024-02-29', { after: '2024-03-01' }],
    // What says nothing that is known is something to look for.
    ['kind:planet', { words: 'kind:planet' }],
    ['before:2026-13 after:yesterday', { words: 'before:2026-13 after:yesterday' }],
    ['after:2025-02-30', { words: 'after:2025-02-30' }],
    ['note:this mailfrom:x', { words: 'note:this mailfrom:x' }],
    ['from:', { words: 'from:' }],
    ['from:""', { words: 'from:""' }],
    ['"from here"', { words: '"from here"' }],
  ])('%s', (q, question) => expect(readQuestion(q)).toEqual({ ...nothing, ...question }))
})
