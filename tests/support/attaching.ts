import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { DraftFile } from '@waymark/contracts/case-attachments'
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
/** Sends a file as the browser's form does. */
export async function upload(
  world: World,
  person: Pick<Person, 'cookies'> | null,
  caseId: string,
  { name = 'tool.docx', bytes, id = randomUUID(), accepted }: Upload,
): Promise<{ status: number; body: DraftFile; problem: Problem; id: string }> {
  const form = new FormData()
  if (accepted !== undefined) form.append('accepted', accepted)
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const answer = await fetch(`${world.origin}/api/cases/${caseId}/draft/attachments/${id}`, {
    method: 'PUT',
    headers: { origin: world.origin, ...(person && { cookie: person.cookies }) },
    body: form,
  })
  const body = (await answer.json()) as never
  return { status: answer.status, body, problem: body, id }
}

export async function download(
  world: World,
  person: Pick<Person, 'cookies'> | null,
  caseId: string,
  id: string,
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const answer = await fetch(`${world.origin}/api/cases/${caseId}/attachments/${id}`, {
    headers: person ? { cookie: person.cookies } : {},
  })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}
