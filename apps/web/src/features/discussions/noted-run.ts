import { useToast } from '@nuxt/ui/composables'
import { ref } from 'vue'
import { toProblem } from '../../platform/form.ts'

/** Runs a small step once at a time; when it is refused, a notice says why. */
export function useNotedRun() {
  const toast = useToast()
  const pending = ref(false)
  async function run<Result>(step: () => Promise<Result>): Promise<Result | undefined> {
    if (pending.value) return undefined
    pending.value = true
    try {
      return await step()
    } catch (error) {
      toast.add({ title: toProblem(error).title, color: 'error' })
      return undefined
    } finally {
      pending.value = false
    }
  }
  return { run, pending }
}
