import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findProcess } from './processes.ts'

/** Another live Waymark holds the data folder. */
export class FolderInUse extends Error {
  constructor(dataDir: string, pid: string) {
    super(`The data folder ${dataDir} is already in use by another Waymark (process ${pid}).`)
  }
}

/** Takes the database of a data folder for this process; answers with a way to let go. A dead holder is no holder. */
export async function claim(folder: string, dataDir: string): Promise<() => Promise<void>> {
  const path = join(folder, 'waymark.pid')
  const me = (await findProcess(process.pid))?.started
  for (;;) {
    try {
      await writeFile(path, `${process.pid} ${me}`, { flag: 'wx' })
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readFile(path, 'utf8').catch(() => '')
    const pid = holder.split(' ')[0]!
    if (await isHeld(holder)) throw new FolderInUse(dataDir, pid)
    // Two starts may find the same dead holder; only one can move its file away, and what it moved is looked at again.
    const aside = `${path}-${process.pid}`
    const moved = await rename(path, aside).then(
      () => readFile(aside, 'utf8'),
      () => '',
    )
    await rm(aside, { force: true })
    if (moved && moved !== holder && (await isHeld(moved)))
      throw new FolderInUse(dataDir, moved.split(' ')[0]!)
  }
}

async function isHeld(holder: string): Promise<boolean> {
  const pid = holder.split(' ')[0]!
  const alive = await findProcess(Number(pid))
  return alive !== undefined && alive.started === holder.slice(pid.length + 1)
}
