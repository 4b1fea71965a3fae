import { useQuery } from '@pinia/colada'
import * as contract from '@waymark/contracts/case-exports'
import type { ExportFormat } from '@waymark/contracts/case-exports'
import { listThreads } from '@waymark/contracts/discussions'
import { call, saveFile } from '../../../platform/http.ts'

/** A case as a file, handed to the browser to be kept. */
export async function takeCase(
  caseId: string,
  query: { format: ExportFormat; summary?: boolean; version?: number },
): Promise<void> {
  await saveFile(contract.exportCase, { params: { caseId }, query })
}

/** How to cite a case, asked for when somebody opens it. */
export const useCitation = (caseId: () => string, version: () => number, wanted: () => boolean) =>
  useQuery({
    key: () => ['citation', caseId(), version()],
    query: () => call(contract.citeCase, { params: { caseId: caseId() }, query: { version: version() } }),
    enabled: wanted,
  })

/** Where a case could be spoken of: the discussions of a network in which something was said last. */
export const useNewestThreads = (networkId: () => string) =>
  useQuery({
    key: () => ['share-into', networkId()],
    query: () => call(listThreads, { params: { networkId: networkId() } }),
  })
