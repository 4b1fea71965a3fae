import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigProblem, keepSecret, readConfig } from '../apps/api/src/config.ts'
import { eraseEmbeddedDatabase } from '../apps/api/src/platform/embedded-database.ts'
import { findHome } from '../apps/api/src/platform/embedded-home.ts'
import { openEmbeddedDatabase } from '../apps/api/src/platform/embedded-running.ts'
import { findProcess } from '../apps/api/src/platform/processes.ts'
import { freePort, startCommand } from './support/commands.ts'

let folder: string
let dataDir: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-commands-'))
  dataDir = join(folder, 'data')
})
afterAll(async () => {
  await eraseEmbeddedDatabase(dataDir).catch(() => {})
  await rm(folder, { recursive: true, force: true })
})

describe('settings', () => {
  const problemsOf = (env: Record<string, string>) => {
    try {
      readConfig(env)
      return []
    } catch (error) {
      return (error as ConfigProblem).problems
    }
  }

  it('are a demo for this computer alone when there are none', () => {
    expect(readConfig({})).toMatchObject({
      demo: true,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
    })
  })

  it('serve everybody once they name a database', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://db/hub' })).toMatchObject({ demo: false, host: '0.0.0.0' })
  })

  it('are refused all at once, as sentences', () => {
    const problems = problemsOf({
      PORT: 'many',
      DEMO: 'perhaps',
      DATABASE_URL: 'somewhere',
      ROLE: 'boss',
      SMTP_URL: 'post',
    })
    expect(problems).toHaveLength(5)
    expect(problems).toContain('PORT must be a number from 1 to 65535, not “many”.')
    expect(problems).toContain('DEMO must be one of on, off, not “perhaps”.')
  })

  it('refuse a secret that is easy to guess, but not in the demo', () => {
    for (const SECRET of ['short', 'a'.repeat(40), 'abcabcabcabcabcabcabcabcabcabcabcabc']) {
      expect(problemsOf({ DEMO: 'off', SECRET })).toEqual([
        expect.stringContaining('SECRET is too easy to guess'),
      ])
      expect(problemsOf({ SECRET })).toEqual([])
    }
  })

  it('need no secret: one is made, kept, and readable by its owner only', async () => {
    const kept = join(folder, 'kept')
    const secrets = await Promise.all([keepSecret(kept), keepSecret(kept)])
    expect(secrets[0]).toBe(secrets[1])
    expect(await keepSecret(kept)).toBe(secrets[0])
    expect(problemsOf({ DEMO: 'off', SECRET: secrets[0] })).toEqual([])
    expect((await stat(join(kept, 'secret'))).mode & 0o777).toBe(0o600)
  })
})

/** One hub and one data folder, from its first start through `kill -9` to a good end. */
describe('a hub', () => {
  let PORT: string
  let hub: ReturnType<typeof startCommand>
  beforeAll(async () => {
    PORT = await freePort()
    hub = startCommand({ PORT, DATA_DIR: dataDir })
    await hub.ready()
  })
  afterAll(() => hub.stop('SIGKILL'))

  const ask = async (sql: string) => {
    const { url } = await openEmbeddedDatabase({ dataDir })
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query<{ word: string }>(sql)
    await client.end()
    return { rows, url: new URL(url) }
  }
  const postgres = async () => {
    const { data } = await findHome(dataDir)
    return Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0])
  }

  it('starts from nothing, says where it is and how to sign in', async () => {
    const said = await hub.ready()
    expect(said).toContain(`Waymark is ready at http://localhost:${PORT}`)
    expect(said).toContain('To sign in')
    expect((await fetch(`http://127.0.0.1:${PORT}/readyz`)).status).toBe(200)
  })

  describe('pnpm waymark', () => {
    const waymark = (...words: string[]) =>
      startCommand({ DATA_DIR: dataDir }, 'scripts/waymark.mjs', ...words).closed

    it('lists its commands, and knows no others', async () => {
      const listed = await waymark('--help')
      expect(listed.code).toBe(0)
      for (const command of ['administrator', 'import organisations', 'reindex', 'migrate'])
        expect(listed.said).toContain(`\n  ${command}`)
      expect(await waymark('destroy')).toMatchObject({ code: 1, said: expect.stringContaining('not known') })
    })

    it('makes an administrator while the hub runs', async () => {
      const made = await waymark('administrator', 'Bo@Northmoor.example', 'Bo', 'Marsh')
      expect(made.said).toContain('Bo Marsh <Bo@Northmoor.example> is an administrator.')
      expect(made.code).toBe(0)
      const { rows } = await ask(`select email || ' ' || is_administrator as word from persons`)
      expect(rows).toEqual([{ word: 'bo@northmoor.example true' }])
      expect(await waymark('administrator', 'nowhere', 'Bo')).toEqual({
        code: 1,
        said: '“nowhere” is not a mail address.',
      })
    })

    it('imports organisations, at first only in words, and nothing twice', async () => {
      const file = join(folder, 'authorities.csv')
      await writeFile(
        file,
        [
          'official-name,gss-code,nation,region,local-authority-type,current-authority,start-date,end-date',
          'Northmoor City Council,E08099901,England,North West,MD,True,1974-04-01,',
          ',E08099902,England,North West,MD,True,,',
        ].join('\n'),
      )
      const run = async (...words: string[]) =>
        (await waymark('import', 'organisations', file, ...words)).said
      const count = async () => (await ask('select count(*)::text as word from organisations')).rows[0]!.word
      expect(await run('--dry-run')).toMatch(/^line 3: refused.*\nThis would be: .*1 created/)
      expect(await count()).toBe('0')
      expect(await run()).toContain('1 created')
      expect(await run('--all')).toContain('line 2: same: Northmoor City Council')
      expect(await count()).toBe('1')
      const missing = join(folder, 'missing.csv')
      expect(await waymark('import', 'organisations', missing)).toEqual({
        code: 1,
        said: `The file ${missing} cannot be read (ENOENT).`,
      })
    })

    it('makes the search index anew', async () => {
      expect(await waymark('reindex')).toEqual({ code: 0, said: 'The search index is made anew.' })
    })
  })

  it('tells a second one that its port is busy', async () => {
    const second = await startCommand({ PORT, DATA_DIR: join(folder, 'other') }).closed
    expect(second.code).toBe(1)
    expect(second.said).toMatch(new RegExp(`^Port ${PORT} is already in use.*$`))
  })

  it('tells a second one that its data folder is in use', async () => {
    const second = await startCommand({ PORT: await freePort(), DATA_DIR: dataDir }).closed
    expect(second.code).toBe(1)
    expect(second.said).toBe(
      `The data folder ${dataDir} is already in use by another Waymark (process ${hub.child.pid}).`,
    )
  })

  it.each([
    ['is not an address', () => 'hub', /^DATABASE_URL must be an address/],
    ['is of a database that is not running', (url: URL) => ((url.port = '1'), url.href), /does not answer/],
    [
      'has a wrong password',
      (url: URL) => ((url.password = 'wrong'), url.href),
      /refused the user name or password/,
    ],
    ['names an unknown database', (url: URL) => ((url.pathname = '/nowhere'), url.href), /does not exist/],
  ])('says in one sentence when DATABASE_URL %s', async (_, spoil, sentence) => {
    const { url } = await ask('select 1')
    const other = await startCommand({
      PORT: await freePort(),
      DATA_DIR: join(folder, 'other'),
      DATABASE_URL: spoil(url),
    }).closed
    expect(other.code).toBe(1)
    expect(other.said).toMatch(sentence)
    expect(other.said.split('\n')).toHaveLength(1)
  })

  it('says in one sentence when its folder cannot be written', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    const other = await startCommand({ PORT: await freePort(), DATA_DIR: file }).closed
    expect(other.code).toBe(1)
    expect(other.said).toMatch(/^DATA_DIR is not a folder.*$/)
  })

  it('keeps what was committed through kill -9', async () => {
    await ask('create table kept (word text)')
    await ask("insert into kept values ('committed')")
    const orphan = await postgres()
    await hub.stop('SIGKILL')
    hub = startCommand({ PORT, DATA_DIR: dataDir })
    await hub.ready()
    expect(await findProcess(orphan)).toBeUndefined()
    expect((await ask('select word from kept')).rows).toEqual([{ word: 'committed' }])
  })

  it('ends when its database dies, and says so', async () => {
    process.kill(await postgres(), 'SIGQUIT')
    const { code, said } = await hub.closed
    expect(code).toBe(1)
    expect(said).toContain('The database stopped unexpectedly.')
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('leaves nothing behind after %s to npm start', async (signal) => {
    hub = startCommand({ PORT, DATA_DIR: dataDir }, 'scripts/start.mjs')
    await hub.ready()
    const database = await postgres()
    expect((await hub.stop(signal)).code).toBe(0)
    expect(await findProcess(database)).toBeUndefined()
    await expect(fetch(`http://127.0.0.1:${PORT}/healthz`)).rejects.toThrow('fetch failed')
  })

  it('stops by itself when npm start is killed outright', async () => {
    hub = startCommand({ PORT, DATA_DIR: dataDir }, 'scripts/start.mjs')
    await hub.ready()
    const database = await postgres()
    hub.child.kill('SIGKILL')
    for (let tries = 0; tries < 200 && (await findProcess(database)); tries++) await wait(50)
    expect(await findProcess(database)).toBeUndefined()
  })
})
