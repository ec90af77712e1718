import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { asExpression, type OtherBrowser, PATIENCE, WINDOW } from './browser'
import { start } from './process'

/** What a first start would ask or fetch, and where downloads go. */
const preferences = (downloads: string) => ({
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.download.alwaysOpenPanel': false,
  'browser.download.dir': downloads,
  'browser.download.folderList': 2,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
})

/** Firefox, driven over WebDriver BiDi (https://w3c.github.io/webdriver-bidi). */
export async function startFirefox(path: string, display: string): Promise<OtherBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'firefox-'))
  const profile = join(folder, 'profile')
  const downloads = join(folder, 'downloads')
  await mkdir(profile)
  await mkdir(downloads)
  const lines = Object.entries(preferences(downloads)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  await writeFile(join(profile, 'user.js'), lines.join('\n'))
  const program = start(
    path,
    ['--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'],
    { DISPLAY: display, HOME: folder, LIBGL_ALWAYS_SOFTWARE: '1' },
  )
  const [, address] = await program.says(/WebDriver BiDi listening on (ws:\S+)/)
  const link = await connect(`${address}/session`)
  const { capabilities } = await link.call<{ capabilities: { browserVersion: string } }>('session.new', {
    capabilities: {},
  })
  const { contexts } = await link.call<{ contexts: { context: string }[] }>('browsingContext.getTree', {})
  const [{ context }] = contexts
  await link.call('browsingContext.setViewport', { context, viewport: WINDOW })
  return {
    version: `Firefox ${capabilities.browserVersion}`,
    downloads,
    async open(url) {
      await link.call('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async evaluate(body, ...inputs) {
      const answer = await link.call<Answer>('script.evaluate', {
        expression: asExpression(body, inputs),
        awaitPromise: true,
        target: { context },
      })
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text)
      return JSON.parse(answer.result.value)
    },
    async perform(actions) {
      await link.call('input.performActions', { context, actions })
    },
    photograph: async () =>
      (await link.call<{ data: string }>('browsingContext.captureScreenshot', { context })).data,
    async quit() {
      link.close()
      await program.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Answer =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } }

interface Link {
  call<Result>(method: string, params: object): Promise<Result>
  close(): void
}

/** One command after another, each answered by its number. */
async function connect(address: string): Promise<Link> {
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const waiting = new Map<number, (message: { readonly result?: unknown; readonly error?: string }) => void>()
  socket.on('message', (data) => {
    const message = JSON.parse(String(data))
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  })
  let last = 0
  return {
    call: <Result>(method: string, params: object) =>
      new Promise<Result>((resolve, reject) => {
        last += 1
        const timer = setTimeout(() => reject(new Error(`Firefox does not answer ${method}.`)), PATIENCE)
        waiting.set(last, ({ result, error, ...further }) => {
          clearTimeout(timer)
          if (error === undefined) resolve(result as Result)
          else reject(new Error(`${method}: ${error} ${JSON.stringify(further)}`))
        })
        socket.send(JSON.stringify({ id: last, method, params }))
      }),
    close: () => socket.terminate(),
  }
}
