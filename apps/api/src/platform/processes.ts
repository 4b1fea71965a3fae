import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const ask = promisify(execFile)

/** A live process on this machine, or nothing. `started` tells it from a later one with the same number. */
export async function findProcess(pid: number): Promise<{ command: string; started: string } | undefined> {
  if (!Number.isInteger(pid) || pid < 2 || !isAlive(pid)) return undefined
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    // The name in brackets may hold spaces, so fields are counted from behind it.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? undefined : { command: command.replaceAll('\0', ' '), started: fields[18] ?? '' }
  } catch {
    return askPs(pid)
  }
}

/** Where there is no /proc. */
async function askPs(pid: number): Promise<{ command: string; started: string } | undefined> {
  try {
    const [command, started] = await Promise.all(
      ['command=', 'lstart='].map(
        async (field) => (await ask('ps', ['-p', String(pid), '-o', field])).stdout,
      ),
    )
    return { command: command!.trim(), started: started!.trim() }
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
