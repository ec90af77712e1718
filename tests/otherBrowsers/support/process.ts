import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { PATIENCE } from './browser'

/** A program that runs until it is ended. */
export interface Program {
  /** Resolves with the first line of what it prints that this matches. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  end(): Promise<void>
}

/**
 * Starts a program.
 *
 * @param environment what is set in its environment beside what is there.
 */
export function start(
  path: string,
  inputs: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Program {
  const child = spawn(path, inputs, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it starts ends with it.
    detached: true,
  })
  let said = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      said += data
      for (const listener of listeners) listener()
    })
  }
  return {
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const fail = (why: string) => reject(new Error(`${path} ${why}:\n${said}`))
        const timer = setTimeout(() => fail(`did not say ${pattern}`), PATIENCE)
        const look = (): void => {
          const found = pattern.exec(said)
          if (found === null) return
          clearTimeout(timer)
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        child.once('error', ({ message }) => fail(`could not be started: ${message}`))
        child.once('exit', (code) => fail(`ended with ${code}`))
        look()
      }),
    end: () => endGroup(child),
  }
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), 10_000)
  await gone
  clearTimeout(timer)
}

/** A port of this machine that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no port.')
  return address.port
}
