import { expect, test } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useCopy } from './copy.ts'

test('a copy follows what it is of until somebody changes it', async () => {
  const source = ref({ needs: ['captions'], words: '' })
  const scope = effectScope()
  const copy = scope.run(() => useCopy(() => source.value))!
  source.value = { needs: ['captions', 'breaks'], words: '' }
  await nextTick()
  expect(copy.value.needs).toEqual(['captions', 'breaks'])
  copy.value.words = 'I lip-read'
  source.value = { needs: [], words: 'From elsewhere' }
  await nextTick()
  expect(copy.value).toEqual({ needs: ['captions', 'breaks'], words: 'I lip-read' })
  expect(source.value.words).toBe('From elsewhere')
  scope.stop()
})
