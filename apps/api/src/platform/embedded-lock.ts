import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Another live Waymark holds the data folder. */
export class FolderInUse extends Error {}

/** Takes the data folder for this process. A holder that has died is no holder. */
export async function claim(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'waymark.pid')
  const mine = `${process.pid} ${await startTime(process.pid)}`
  for (let tries = 0; tries < 2; tries++) {
    try {
      await writeFile(path, mine, { flag: 'wx' })
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const [pid = '', started = ''] = (await readFile(path, 'utf8').catch(() => '')).split(' ')
      if (pid && (await startTime(Number(pid))) === started) {
        throw new FolderInUse(`The data folder ${dataDir} is already in use by another Waymark (process ${pid}).`)
      }
      await rm(path, { force: true })
    }
  }
  throw new FolderInUse(`The data folder ${dataDir} is already in use by another Waymark.`)
}

/** When a process started, so that a number used again is not mistaken for it; `gone` when there is none. */
async function startTime(pid: number): Promise<string> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return 'gone'
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'alive'
}
