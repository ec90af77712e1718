import { statSync } from 'node:fs'
import { UsageError } from './arguments'

/**
 * Throws UsageError where an output is one of the files that a command reads, by whatever name or link: it would be
 * overwritten.
 */
export function checkOutput(out: string | undefined, inputs: readonly string[]): void {
  const target = out === undefined ? undefined : identityOf(out)
  if (target === undefined) return
  const input = inputs.find((path) => identityOf(path) === target)
  if (input === undefined) return
  throw new UsageError(
    `--out ${out} is ${input}, which is read: choose another file, or it would be overwritten.`,
  )
}

/** What a file is, links followed; undefined where there is none. */
function identityOf(path: string): string | undefined {
  const facts = statSync(path, { bigint: true, throwIfNoEntry: false })
  return facts === undefined ? undefined : `${facts.dev}:${facts.ino}`
}
