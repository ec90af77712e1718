import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import type { Connect } from 'vite'
import { findChromium } from '../../scripts/chromium.mjs'
import { deferred } from '../../src/core/deferred'
import { QUIET } from '../browser/support/chromium'
import { serve } from './browse'
import { type Memory, memoryOfGroup } from './memory'
import { TOLD, type Told } from './page/tell'
import { serveModels } from './serveModels'

/** What a page told of itself, and the memory of its process at that moment. */
export interface Stage {
  readonly told: Told
  readonly memory: Memory
}

/** ms for all that a page does. */
const PATIENCE = 600_000

/**
 * Opens a page in a browser that nobody drives, and listens to what it tells (page/tell.ts) until it tells its end.
 * A browser that is driven keeps the bodies of answers for DevTools in the page's own process, up to 200 MB of them:
 * memory that no visitor has. Linux only.
 *
 * @param path the page and its query.
 */
export async function visitAlone(folder: string, path: string): Promise<Stage[]> {
  const stages: Stage[] = []
  const end = deferred<void>()
  let group = 0
  const listen = async (request: Connect.IncomingMessage): Promise<void> => {
    const told = (await json(request)) as Told
    if (told.stage === 'failed') throw new Error(`The page failed: ${told.value}`)
    stages.push({ told, memory: memoryOfGroup(group) })
    if (told.isLast) end.resolve()
  }
  const answer: Connect.NextHandleFunction = (request, response, next) => {
    if (request.url !== `/${TOLD}`) {
      serveModels(request, response, next)
      return
    }
    listen(request).then(() => response.end(), end.reject)
  }
  const work = async ({ url }: { readonly url: string }): Promise<Stage[]> => {
    const executable = findChromium()
    if (executable === undefined) throw new Error('No browser was found.')
    const profile = mkdtempSync(join(tmpdir(), 'bench-profile-'))
    const flags = [...QUIET, '--headless=new', `--user-data-dir=${profile}`, url + path]
    // In a process group of its own, by which its renderers are found.
    const browser = spawn(executable, flags, { stdio: 'ignore', detached: true })
    const closed = once(browser, 'close')
    group = browser.pid ?? 0
    const late = setTimeout(() => end.reject(new Error('The page did not come to its end.')), PATIENCE)
    try {
      await Promise.race([end.promise, closed.then(() => Promise.reject(new Error('The browser ended.')))])
      return stages
    } finally {
      clearTimeout(late)
      if (browser.exitCode === null) process.kill(-group, 'SIGKILL')
      await closed
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    }
  }
  return serve(folder, work, answer)
}
