import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-certificates'
import { call, saveFile } from '../../../platform/http.ts'

const key = ['certificates']

export const useCertificates = () =>
  useQuery({ key, query: () => call(contract.listCertificates, {}), staleTime: 0 })

export function useMakeCertificate() {
  const cache = useQueryCache()
  return useMutation({
    mutation: (occurrenceId: string) => call(contract.makeCertificate, { params: { occurrenceId } }),
    onSettled: () => cache.invalidateQueries({ key }),
  })
}

/** Handed to the browser to be kept. */
export async function saveCertificate(certificateId: string): Promise<void> {
  await saveFile(contract.downloadCertificate, { params: { certificateId } })
}

export const useVerified = (code: () => string) =>
  useQuery({
    key: () => ['verify', code()],
    query: () => call(contract.verifyCertificate, { params: { code: code() } }),
    enabled: () => code() !== '',
    staleTime: 0,
  })

/** In fours, as it is read out. */
export const inFours = (code: string): string => code.replace(/(....)(?=.)/g, '$1 ')
