import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-certificates'
import { call, fetchFile } from '../../../platform/http.ts'

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
  const { name, bytes } = await fetchFile(contract.downloadCertificate, { params: { certificateId } })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
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
