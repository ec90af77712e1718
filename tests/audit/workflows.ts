import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Actions of a workflow that are named by a tag or a branch, which others can move. */
export function unpinned(workflow: string): string[] {
  const uses = [...workflow.matchAll(/^\s*(?:-\s+)?uses:\s*(\S+)/gm)].map(([, action]) => action)
  return uses.filter((action) => !action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action))
}

/** The same of all workflows of the repository. */
export async function allUnpinned(folder = '.github/workflows'): Promise<string[]> {
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap(unpinned)
}
