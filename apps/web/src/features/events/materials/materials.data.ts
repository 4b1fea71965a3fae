import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-materials'
import type { MaterialPhase, NewLink } from '@waymark/contracts/event-materials'
import type { Accepted } from '@waymark/contracts/guard'
import type { Static } from 'typebox'
import type { FileSource } from '../../../design/files/draft-files.ts'
import { call } from '../../../platform/http.ts'
import { upload } from '../../../platform/upload.ts'

const key = (occurrenceId: string) => ['event', occurrenceId, 'materials']

export const useMaterials = (occurrenceId: () => string) =>
  useQuery({
    key: () => key(occurrenceId()),
    query: () => call(contract.listMaterials, { params: { occurrenceId: occurrenceId() } }),
  })

type NewReading = Static<(typeof contract.addReading)['schema']['body']>
export function useMaterialChanges(occurrenceId: () => string) {
  const cache = useQueryCache()
  const params = () => ({ occurrenceId: occurrenceId() })
  const again = () => cache.invalidateQueries({ key: key(occurrenceId()) })
  const change = <Args>(mutation: (args: Args) => Promise<unknown>) =>
    useMutation({ mutation, onSettled: again }).mutateAsync
  return {
    again,
    addLink: change((body: NewLink & Accepted) => call(contract.addLink, { params: params(), body })),
    addReading: change((body: NewReading) => call(contract.addReading, { params: params(), body })),
    remove: change((materialId: string) =>
      call(contract.removeMaterial, { params: { ...params(), materialId } }),
    ),
    tick: change(({ materialId, isRead }: { materialId: string; isRead: boolean }) =>
      call(contract.tickMaterial, { params: { ...params(), materialId }, body: { isRead } }),
    ),
  }
}

export const fileAddress = (fileId: string) => `/api/event-files/${fileId}`

/** Files of one phase, with what is asked about them. */
export function filesOfPhase(occurrenceId: string, phase: MaterialPhase, changed: () => void): FileSource {
  const of = { occurrenceId, phase }
  const at = (fileId: string) => ({ params: { ...of, fileId } })
  const told = async <Result>(sent: Promise<Result>): Promise<Result> => {
    const result = await sent
    changed()
    return result
  }
  return {
    most: contract.mostEventFiles,
    list: () => call(contract.listEventFiles, { params: of }),
    add: (id, wish) => told(upload(contract.addEventFile, at(id).params, wish)),
    explain: (id, accepted) => told(call(contract.explainEventFile, { ...at(id), body: { accepted } })),
    remove: (id) => told(call(contract.removeMaterial, { params: { occurrenceId, materialId: id } })),
    address: fileAddress,
  }
}
