import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/cpd'
import type { CpdChoice, CpdFormat } from '@waymark/contracts/cpd'
import * as notes from '@waymark/contracts/cpd-notes'
import type { CpdNote, NoteSource, SavedNote } from '@waymark/contracts/cpd-notes'
import * as schemes from '@waymark/contracts/cpd-schemes'
import type { CpdSchemeChange, NewCpdScheme } from '@waymark/contracts/cpd-schemes'
import type { Accepted } from '@waymark/contracts/guard'
import { call, saveFile } from '../../platform/http.ts'
import { newId } from '../../platform/ids.ts'

const key = ['cpd']
const schemesKey = ['cpd-schemes']

export const useCpd = (year: () => number | undefined) =>
  useQuery({
    key: () => [...key, year() ?? 'now'],
    query: () => {
      const wanted = year()
      return call(contract.readCpd, { query: wanted === undefined ? {} : { year: wanted } })
    },
    staleTime: 0,
  })
export const useSchemes = () =>
  useQuery({ key: schemesKey, query: () => call(schemes.listSchemes, {}), staleTime: 0 })
export const useNote = (noteId: () => string) =>
  useQuery({
    key: () => [...key, 'note', noteId()],
    query: () => readNote(noteId()),
    staleTime: 0,
    gcTime: 0,
  })

/** What changes a record, and shows it anew. */
export function useRecord() {
  const cache = useQueryCache()
  const again = async <Result>(sent: Promise<Result>): Promise<Result> => {
    try {
      return await sent
    } finally {
      await cache.invalidateQueries({ key })
    }
  }
  return {
    choose: (body: CpdChoice) => again(call(contract.chooseScheme, { body })),
    remove: (noteId: string) => again(call(notes.deleteNote, { params: { noteId } })),
    restore: (noteId: string) => again(call(notes.restoreNote, { params: { noteId } })),
  }
}
export const readNote = (noteId: string) => call(notes.readNote, { params: { noteId } })
export const startNote = (from?: { kind: NoteSource; id: string }) =>
  call(notes.createNote, { body: { id: newId(), ...(from && { from }) } })
export const saveNote = (noteId: string, body: SavedNote & Accepted): Promise<CpdNote> =>
  call(notes.saveNote, { params: { noteId }, body })

/** One year as a file, handed to the browser to be kept. */
export async function takeRecord(format: CpdFormat, year: number): Promise<void> {
  await saveFile(contract.exportCpd, { query: { format, year } })
}

export function useSchemeChanges() {
  const cache = useQueryCache()
  const again = async <Result>(sent: Promise<Result>): Promise<Result> => {
    try {
      return await sent
    } finally {
      await Promise.all([schemesKey, key].map((each) => cache.invalidateQueries({ key: each })))
    }
  }
  return {
    add: (body: NewCpdScheme) => again(call(schemes.addScheme, { body })),
    change: (schemeId: string, body: CpdSchemeChange) =>
      again(call(schemes.changeScheme, { params: { schemeId }, body })),
  }
}
