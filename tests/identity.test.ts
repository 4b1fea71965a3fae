import { sql } from 'drizzle-orm'
import { once } from 'node:events'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as identity from '@waymark/contracts/identity'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())

describe('signing in by code', () => {
  test('a newcomer proves an address, gives a name and is in', async () => {
    const email = 'Ada.New@people.example'
    expect((await world.call(null, identity.askCode, { body: { email } })).status).toBe(202)
    const code = await world.readCode(email)
    const unnamed = await world.call(null, identity.signIn, { body: { email, code } })
    expect([unnamed.status, unnamed.problem.code]).toEqual([422, 'name_needed'])
    const named = await world.call(null, identity.signIn, { body: { email, code, name: 'Ada New' } })
    expect(named.status).toBe(200)
    expect(named.body).toMatchObject({
      name: 'Ada New',
      email: 'ada.new@people.example',
      hats: [],
      isAdministrator: false,
    })
    const again = await world.call(null, identity.signIn, { body: { email, code } })
    expect(again.problem.code).toBe('wrong_code')
  })

  test('known and unknown addresses get the same answer', async () => {
    const ben = await world.person('Ben')
    const known = await world.call(null, identity.askCode, { body: { email: ben.email } })
    const unknown = await world.call(null, identity.askCode, { body: { email: 'nobody@people.example' } })
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
  })

  test('five wrong tries spend the code', async () => {
    const email = 'tries@people.example'
    await world.call(null, identity.askCode, { body: { email } })
    const code = await world.readCode(email)
    const wrong = code === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries++) {
      expect(
        (await world.call(null, identity.signIn, { body: { email, code: wrong, name: 'X' } })).problem.code,
      ).toBe('wrong_code')
    }
    expect((await world.call(null, identity.signIn, { body: { email, code, name: 'X' } })).problem.code).toBe(
      'wrong_code',
    )
  })

  test('a code that is older than ten minutes is no code', async () => {
    const email = 'late@people.example'
    await world.call(null, identity.askCode, { body: { email } })
    const code = await world.readCode(email)
    await world.database.execute(
      sql`update sign_in_codes set expires_at = now() - interval '1 second' where email = ${email}`,
    )
    expect((await world.call(null, identity.signIn, { body: { email, code, name: 'X' } })).problem.code).toBe(
      'wrong_code',
    )
  })

  test('an address that keeps asking is told to wait', async () => {
    const email = 'eager@people.example'
    for (let asked = 0; asked < 5; asked++) await world.call(null, identity.askCode, { body: { email } })
    expect((await world.call(null, identity.askCode, { body: { email } })).status).toBe(429)
  })

  test('demo sign-in does not exist outside the demo', async () => {
    const ada = await world.person('Ada')
    await world.database.execute(sql`update persons set demo_offer = 'x' where id = ${ada.id}`)
    expect((await world.call(null, identity.signInAsDemoPerson, { body: { personId: ada.id } })).status).toBe(
      404,
    )
    expect((await world.call(null, identity.readWelcome, {})).body).toEqual({ demo: false, offers: [] })
  })
})

describe('sessions', () => {
  const cookie = (person: { cookies: string }, name: string) =>
    new RegExp(`${name}=[^;]+`).exec(person.cookies)![0]
  const refresh = async (cookies: string) => {
    const answer = await fetch(`${world.origin}/api/sign-in/refresh`, {
      method: 'POST',
      headers: { cookie: cookies, origin: world.origin },
    })
    return {
      status: answer.status,
      cookies: answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; '),
    }
  }

  test('the refresh token rotates; one used again later ends the whole session', async () => {
    const ada = await world.signIn('rotate@people.example', 'Ada')
    const first = cookie(ada, 'waymark_refresh')
    const second = await refresh(first)
    expect(second.status).toBe(200)
    expect((await world.call(second, identity.readMe, {})).status).toBe(200)
    await world.database.execute(
      sql`update refresh_tokens set used_at = used_at - interval '1 minute' where used_at is not null`,
    )
    expect((await refresh(first)).status).toBe(401)
    world.app.viewers.forget({})
    expect((await world.call(second, identity.readMe, {})).status).toBe(401)
    expect((await refresh(cookie(second, 'waymark_refresh'))).status).toBe(401)
  })

  test('two tabs that refresh at once both stay signed in', async () => {
    const ada = await world.signIn('tabs@people.example', 'Ada')
    const answers = await Promise.all([1, 2].map(() => refresh(cookie(ada, 'waymark_refresh'))))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  test('signing out everywhere ends other devices and closes their sockets', async () => {
    const here = await world.signIn('many@people.example', 'Ada')
    const there = await world.signIn('many@people.example')
    const listed = await world.call(here, identity.listSessions, {})
    expect(listed.body.filter(({ isThisOne }) => isThisOne)).toHaveLength(1)
    expect(listed.body).toHaveLength(2)
    const socket = await world.connect(there)
    const closed = once(socket as never, 'disconnect')
    expect((await world.call(here, identity.signOutEverywhere, {})).status).toBe(204)
    expect(await closed).toBeDefined()
    expect((await world.call(there, identity.readMe, {})).status).toBe(401)
    await expect(world.connect(there)).rejects.toThrow('signed_out')
  })

  test('nobody ends somebody else’s session', async () => {
    const ada = await world.person('Ada')
    const ben = await world.person('Ben')
    const [session] = (await world.call(ben, identity.listSessions, {})).body
    expect((await world.call(ada, identity.endSession, { params: { sessionId: session!.id } })).status).toBe(
      404,
    )
    expect((await world.call(ben, identity.readMe, {})).status).toBe(200)
  })

  test('a write from another site is refused', async () => {
    const ada = await world.person('Ada')
    const answer = await fetch(`${world.origin}/api/me`, {
      method: 'PATCH',
      headers: { cookie: ada.cookies, origin: 'https://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Eve' }),
    })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'other_site'])
  })
})

describe('my page', () => {
  test('a picture is redrawn without what the camera wrote into it', async () => {
    const ada = await world.person('Ada')
    const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .withExif({ IFD0: { Artist: 'Somebody', Make: 'Camera' } })
      .jpeg()
      .toBuffer()
    const put = async (body: Uint8Array) => {
      const form = new FormData()
      form.set('photo', new Blob([body as never]), 'me.jpg')
      const answer = await fetch(`${world.origin}/api/me/photo`, {
        method: 'PUT',
        headers: { cookie: ada.cookies, origin: world.origin },
        body: form,
      })
      return { status: answer.status, body: (await answer.json()) as { photo: string } }
    }
    const { body } = await put(bytes)
    const picture = await fetch(`${world.origin}${body.photo}`, { headers: { cookie: ada.cookies } })
    const metadata = await sharp(Buffer.from(await picture.arrayBuffer())).metadata()
    expect([metadata.width, metadata.height, metadata.format, metadata.exif]).toEqual([
      256,
      256,
      'webp',
      undefined,
    ])
    expect((await put(new TextEncoder().encode('<svg onload=alert(1)>'))).status).toBe(422)
    expect((await put(new Uint8Array(6_000_000))).status).toBe(413)
  })
})
