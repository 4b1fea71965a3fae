import fastifyPlugin from 'fastify-plugin'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { Refusal } from './errors.ts'

declare module 'fastify' {
  interface FastifyInstance {
    files: Disk
    /** Where the bytes of a key lie on this machine, for what cannot be read as a stream. */
    pathOf: (key: string) => string
  }
}

const pictureTypes = new Set(['image/jpeg', 'image/png', 'image/webp'])

/**
 * Redraws a picture as a square WebP of `side` pixels. What the camera wrote into it (place, time, device) is gone.
 * Refuses with 422 what is not a JPEG, PNG or WebP by its content, whatever its name says.
 */
export async function redrawPicture(bytes: Buffer, side: number): Promise<Buffer> {
  // Loaded with the first picture: a hub at rest stays small.
  const [{ default: sharp }, { fileTypeFromBuffer }] = await Promise.all([
    import('sharp'),
    import('file-type'),
  ])
  const type = await fileTypeFromBuffer(bytes)
  if (!type || !pictureTypes.has(type.mime)) {
    throw new Refusal(422, 'not_a_picture', 'Please choose a JPEG, PNG or WebP picture.')
  }
  try {
    return await sharp(bytes, { limitInputPixels: 40_000_000 })
      .rotate()
      .resize(side, side, { fit: 'cover' })
      .webp({ quality: 82 })
      .toBuffer()
  } catch {
    throw new Refusal(422, 'not_a_picture', 'This picture could not be read. Please try another one.')
  }
}

/** Where uploads live: a folder beside the database. */
export const files = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    const disk = new Disk(new FSDriver({ location: join(config.dataDir, 'files'), visibility: 'private' }))
    app.decorate('files', disk)
    app.decorate('pathOf', (key: string) => join(config.dataDir, 'files', key))
    app.health.set('files', async () => {
      const key = `check/${randomUUID()}`
      await disk.put(key, 'works')
      await disk.delete(key)
    })
  },
  { name: 'files', dependencies: ['health'] },
)
