// `npm test`: everything from a fresh clone to one line that says how it went.
import { obtainBrowser } from './browser.mjs'
import { obtainProxies } from './debian.mjs'
import { install, node, plainEnvironment, run, say } from './project.mjs'

try {
  await install()
  const browser = await obtainBrowser().catch(({ message }) => say(message))
  await obtainProxies()
  const env = plainEnvironment(browser ? { CHROMIUM_PATH: browser } : {})
  process.exit(await run(node, ['scripts/check.mjs'], { env, stdio: ['ignore', 'inherit', 'inherit'] }))
} catch (error) {
  say(`${error.message}\n\n0 passed, 1 failed`)
  process.exit(1)
}
