import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { DraftFile } from '@waymark/contracts/documents'
import type { Problem } from '@waymark/contracts/common'
import type { Person, World } from './world.ts'

/** A picture with a place and a name in what the camera wrote. */
export const picture = (side = 40): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#2a6f6f' } })
    .withExif({ IFD0: { Artist: 'Planted Artist' }, IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()

interface Upload {
  name?: string
  bytes: Uint8Array
  id?: string
  /** What is said of names in it, as JSON. */
  accepted?: string
}
type Caller = Pick<Person, 'cookies'> | null
/** Sends a file as the browser's form does. */
export async function sendFile(
  world: World,
  person: Caller,
  folder: string,
  { name = 'tool.docx', bytes, id = randomUUID(), accepted }: Upload,
): Promise<{ status: number; body: DraftFile; problem: Problem; id: string }> {
  const form = new FormData()
  if (accepted !== undefined) form.append('accepted', accepted)
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const answer = await fetch(`${world.origin}/api/${folder}/${id}`, {
    method: 'PUT',
    headers: { origin: world.origin, ...(person && { cookie: person.cookies }) },
    body: form,
  })
  const body = (await answer.json()) as never
  return { status: answer.status, body, problem: body, id }
}
export async function fetchFile(
  world: World,
  person: Caller,
  address: string,
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const answer = await fetch(`${world.origin}/api/${address}`, {
    headers: person ? { cookie: person.cookies } : {},
  })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

export const upload = (world: World, person: Caller, caseId: string, file: Upload) =>
  sendFile(world, person, `cases/${caseId}/draft/attachments`, file)
export const download = (world: World, person: Caller, caseId: string, id: string) =>
  fetchFile(world, person, `cases/${caseId}/attachments/${id}`)
