import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { listDraftFiles } from '@waymark/contracts/case-attachments'
import type { Config } from '../apps/api/src/config.ts'
import { readConfig } from '../apps/api/src/config.ts'
import { upload } from './support/attaching.ts'
import { gather } from './support/cast.ts'
import { eicar, openClamd } from './support/clamd.ts'
import { docx, paragraph } from './support/office-files.ts'
import { draft } from './support/scenes.ts'
import { World } from './support/world.ts'

const plan = docx(paragraph('A plan.'))
const infected = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(eicar)])
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function hub(settings: Partial<Config>) {
  const world = await World.open(settings)
  ends.push(() => world.close())
  const cast = await gather(world, 'hidden')
  const { params } = await draft(world, cast)
  return {
    send: (bytes: Uint8Array) => upload(world, cast.author, params.caseId, { bytes }),
    list: async () => (await world.call(cast.author, listDraftFiles, { params })).body,
    ready: async () => {
      const answer = await fetch(`${world.origin}/readyz`)
      return [answer.status, ((await answer.json()) as { parts: Record<string, string> }).parts['virus scan']]
    },
    incoming: async () => (await readdir(join(world.config.dataDir, 'incoming'), { recursive: true })).length,
  }
}
const clamd = async () => {
  const server = await openClamd()
  ends.push(server.close)
  return server
}

test('a file is scanned as it came, before anything opens it; one with a virus is refused', async () => {
  const { url, scanned } = await clamd()
  const { send, list, ready, incoming } = await hub({ clamavUrl: url, unscannedFiles: 'refuse' })
  const taken = await send(plan)
  expect([taken.status, taken.body.scanned, scanned]).toEqual([200, true, [plan.length]])
  const refused = await send(infected)
  expect([refused.status, refused.problem.code]).toEqual([422, 'infected'])
  expect((await list()).files).toHaveLength(1)
  expect(await ready()).toEqual([200, 'works'])
  // Nothing is left on the way but the folder of this process.
  expect(await incoming()).toBe(1)
})

test('while the scanner is dead, files wait or come in unchecked, as the host chose', async () => {
  const dead = await openClamd()
  await dead.close()
  const strict = await hub({ clamavUrl: dead.url, unscannedFiles: 'refuse' })
  const refused = await strict.send(plan)
  expect([refused.status, refused.problem.code]).toEqual([503, 'scanner_silent'])
  expect((await strict.list()).files).toEqual([])
  expect(await strict.ready()).toEqual([200, 'no answer, files are refused'])
  const trusting = await hub({ clamavUrl: dead.url, unscannedFiles: 'accept' })
  const taken = await trusting.send(plan)
  expect([taken.status, taken.body.scanned]).toEqual([200, false])
})

test('without a scanner a hub takes files only when its host says so', async () => {
  const strict = await hub({ unscannedFiles: 'refuse' })
  const refused = await strict.send(plan)
  expect([refused.status, refused.problem.code]).toEqual([422, 'no_scanner'])
  expect([(await strict.list()).takesFiles, await strict.ready()]).toEqual([
    false,
    [200, 'not set up, files are refused'],
  ])
  expect(readConfig({}).unscannedFiles).toBe('accept')
  expect(readConfig({ DEMO: 'off' }).unscannedFiles).toBe('refuse')
  expect(readConfig({ DEMO: 'off', UNSCANNED_FILES: 'accept', CLAMAV_URL: 'tcp://scan:3310' })).toMatchObject(
    {
      unscannedFiles: 'accept',
      clamavUrl: 'tcp://scan:3310',
    },
  )
  expect(() => readConfig({ CLAMAV_URL: 'http://scan' })).toThrow('CLAMAV_URL')
})
