// `pnpm check`: every step, even after one has failed, and one sum at the end.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { findBrowser } from './browser.mjs'
import { buildPages, node, plainEnvironment, root, say } from './project.mjs'

const bin = (packageName, path) => join(root, 'node_modules', packageName, path)
const tsc = bin('typescript', 'bin/tsc')
const still = [
  ['format', [bin('oxfmt', 'bin/oxfmt'), '--check']],
  ['lint', [bin('oxlint', 'bin/oxlint')]],
  ['types', [tsc, '-p', '.'], [tsc, '-p', 'tests'], [bin('vue-tsc', 'bin/vue-tsc.js'), '-p', 'apps/web']],
  ['graph', [bin('dependency-cruiser', 'bin/dependency-cruiser.mjs'), 'apps', 'packages', 'tests', 'bench']],
  ['unused', [bin('knip', 'bin/knip.js'), '--no-config-hints']],
]
const total = { passed: 0, failed: 0 }
/** What failed, said once more at the end, where whoever reads only the end finds it. */
const faults = []
/** What passed only when it was asked again. */
const unsure = []

const folder = mkdtempSync(join(tmpdir(), 'waymark-check-'))
try {
  const waiting = [...still]
  await Promise.all([checkNext(waiting), checkNext(waiting)])
  await step('build', () => buildPages())
  await test('unit', 'api', 'commands')
  const browser = findBrowser()
  await step('browser', () => {
    if (!browser) throw new Error('No Chromium was found. `npm test` gets one; or set CHROMIUM_PATH.')
  })
  if (browser) await test('browser')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const each of unsure) say(`△ passed only the second time: ${each}`)
for (const fault of faults) say(`✗ ${fault}`)
say(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

/** Two of these run side by side, one for each core that may be expected. */
async function checkNext(waiting) {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, ...commands] = next
    await step(name, async () => {
      const said = []
      for (const command of commands) {
        const { code, output } = await listenTo(command)
        if (code !== 0) said.push(output.trim())
      }
      if (said.length > 0) throw new Error(said.join('\n'))
    })
  }
}

async function step(name, act) {
  const start = Date.now()
  try {
    await act()
    total.passed++
    say(`✓ ${name} (${seconds(start)})`)
  } catch (error) {
    total.failed++
    faults.push(name)
    say(`✗ ${name} (${seconds(start)})\n${error.message}\n`)
  }
}

function seconds(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`
}

function listenTo(args) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part))
    child.on('error', ({ message }) => resolve({ code: 1, output: message }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** Runs tests and counts each of them. */
async function test(...projects) {
  const report = join(folder, `${projects[0]}.json`)
  const chosen = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = [bin('vitest', 'vitest.mjs'), 'run', '--passWithNoTests', ...chosen, ...reporters]
  say(`\n${projects.join(' and ')} tests`)
  const child = spawn(node, args, {
    cwd: root,
    env: plainEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  const { passed, failed, again } = readReport(report)
  // A fault outside any test, as in a file that cannot be read, has failed too.
  if (failed.length === 0 && code !== 0) failed.push(`${projects.join(' and ')} tests, outside any test`)
  total.passed += passed
  total.failed += failed.length
  faults.push(...failed)
  unsure.push(...again)
}

function readReport(report) {
  try {
    const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    return {
      passed: numPassedTests,
      failed: testResults.flatMap(listFaults),
      again: testResults.flatMap(listUnsure),
    }
  } catch {
    return { passed: 0, failed: ['the report of the tests'], again: [] }
  }
}

/** Its messages are those of the first time. */
function listUnsure({ name, assertionResults }) {
  const unsure = assertionResults.filter(
    (each) => each.status === 'passed' && each.failureMessages.length > 0,
  )
  return unsure.map((result) => tell(name, result))
}

function tell(name, { fullName, failureMessages }) {
  return `${relative(root, name)}: ${fullName}\n${failureMessages.join('\n')}`
}

function listFaults({ name, status, message, assertionResults }) {
  const file = relative(root, name)
  const failed = assertionResults.filter((result) => result.status === 'failed')
  if (status === 'failed' && failed.length === 0) return [`${file}: ${message}`]
  return failed.map((result) => tell(name, result))
}
