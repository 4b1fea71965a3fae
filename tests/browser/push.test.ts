import type { Browser } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPushDevice } from '@waymark/contracts/push'
import { PushService } from '../support/push-service.ts'
import { inspect, openBrowser, openWindow } from '../support/window.ts'
import { World } from '../support/world.ts'

let service: PushService
let world: World
let browser: Browser
beforeAll(async () => {
  service = await PushService.open()
  world = await World.open({ pushOrigins: [service.origin] })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await world.close()
  await service.close()
})

test('a browser that is not let, or finds no push service, says so; another one is taken out', async () => {
  const ada = await world.person('Ada')
  const params = { deviceId: randomUUID() }
  await world.call(ada, addPushDevice, { params, body: { endpoint: `${service.origin}/ada` } })
  const page = await openWindow(browser, world, ada, 375)
  await page.context().grantPermissions(['notifications'], { origin: world.origin })
  await page.goto('/settings/reach')
  await page.getByText('It is off in this browser.').waitFor()
  await inspect(page)
  // By keyboard. This browser has no push service to reach.
  await page.getByRole('button', { name: 'Switch it on here' }).press('Enter')
  await page.getByText('Your browser could not reach its push service.').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: /^Take it out:/ }).press('Enter')
  await page.getByRole('heading', { name: 'Other browsers of yours' }).waitFor({ state: 'detached' })
  await page.context().close()

  const refused = await openWindow(browser, world, ada)
  await refused.context().clearPermissions()
  await refused.addInitScript(() =>
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' as const }),
  )
  await refused.goto('/settings/reach')
  await refused.getByText('This browser does not let Waymark show anything.').waitFor()
  expect(await refused.getByRole('button', { name: 'Switch it on here' }).count()).toBe(0)
  await inspect(refused)
  await refused.context().close()
})

test('its worker is served, under the rules of the pages, and shows a line that says nothing', async () => {
  const page = await openWindow(browser, world, await world.person('Ben'))
  await page.context().grantPermissions(['notifications'], { origin: world.origin })
  await page.goto('/settings/reach')
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/push-worker.js')
    await navigator.serviceWorker.ready
  })
  const worker = page.context().serviceWorkers()[0] ?? (await page.context().waitForEvent('serviceworker'))
  // As when a push comes in, which carries nothing.
  const shown = await worker.evaluate(async () => {
    const scope = self as unknown as {
      dispatchEvent: (event: Event) => boolean
      registration: { getNotifications: () => Promise<{ title: string; body: string; tag: string }[]> }
    }
    scope.dispatchEvent(new (self as unknown as { PushEvent: typeof Event }).PushEvent('push'))
    for (let tries = 0; tries < 50; tries++) {
      const [line] = await scope.registration.getNotifications()
      if (line) return [line.title, line.body, line.tag]
      await new Promise((later) => setTimeout(later, 100))
    }
    return []
  })
  expect(shown).toEqual(['Waymark', 'There is something new for you.', 'news'])
  await page.context().close()
})
