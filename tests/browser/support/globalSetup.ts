import type { TestProject } from 'vitest/node'
import { launchShared } from './chromium'
import { serve } from './server'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the Chromium that all files share is told what to do. */
    readonly chromium: string
    /** The address of the built app. */
    readonly site: string
  }
}

/** Starts what all browser tests share: one Chromium, and one server of the built app. Gives what stops both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [chromium, site] = await Promise.all([launchShared(), serve()])
  project.provide('chromium', chromium.wsEndpoint())
  project.provide('site', site.url)
  return async () => {
    await Promise.all([chromium.close(), site.close()])
  }
}
