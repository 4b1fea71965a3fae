import * as discussions from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/post-files'
import type { FileSource } from '../../../design/files/draft-files.ts'
import { call } from '../../../platform/http.ts'
import { upload } from '../../../platform/upload.ts'

export interface About {
  about: 'network' | 'thread' | 'post'
  aboutId: string
}
export const fileAddress = (fileId: string) => `/api/post-files/${fileId}`
export const removePostFile = (fileId: string) => call(contract.removePostFile, { params: { fileId } })

/** The files that wait with what somebody writes. */
export function filesAbout(about: About, already = () => 0): FileSource {
  const at = (fileId: string) => ({ params: { ...about, fileId } })
  return {
    most: discussions.mostFiles,
    get already() {
      return already()
    },
    list: () => call(contract.listWaitingFiles, { params: about }),
    add: (id, wish) => upload(contract.addWaitingFile, at(id).params, wish),
    explain: (id, accepted) => call(contract.explainWaitingFile, { ...at(id), body: { accepted } }),
    remove: (id) => call(contract.removeWaitingFile, at(id)),
    address: fileAddress,
  }
}
