import './importing.messages.ts'
import { ref, shallowRef } from 'vue'
import { importCases } from '@waymark/contracts/case-imports'
import type { ImportReport } from '@waymark/contracts/case-imports'
import type { Problem } from '@waymark/contracts/common'
import { toProblem } from '../../../platform/form.ts'
import { upload } from '../../../platform/upload.ts'

/** Bringing a file in: first only looked at, then made; it can be stopped on its way. */
export function useImport(networkId: () => string) {
  const file = shallowRef<File>()
  const report = shallowRef<ImportReport>()
  const problem = ref<Problem>()
  /** How much has left, from 0 to 1; nothing while no file is on its way. */
  const sent = ref<number>()
  let stopping: AbortController | undefined

  async function run(dryRun: boolean, targets: Record<string, string>) {
    stopping = new AbortController()
    problem.value = undefined
    sent.value = 0
    try {
      report.value = await upload(
        importCases,
        { networkId: networkId() },
        {
          file: file.value!,
          fields: { dryRun: String(dryRun), targets: JSON.stringify(targets) },
          signal: stopping.signal,
          onProgress: (share) => (sent.value = share),
        },
      )
    } catch (error) {
      if (!stopping.signal.aborted) problem.value = toProblem(error)
    } finally {
      sent.value = undefined
    }
  }
  return {
    file,
    report,
    problem,
    sent,
    run,
    look: (chosen: File) => {
      file.value = chosen
      report.value = undefined
      return run(true, {})
    },
    stop: () => stopping?.abort(),
  }
}
