import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { resolveEdits } from '../../edits/resolve'
import { createLatestTaskQueue, type LatestTaskQueue, type Task } from '../run/latestTaskQueue'
import { type Running, traceNamed } from '../trace/traces'
import type { EngineEvent } from '../types'
import { editEffect } from './editEffect'
import { smallestPush } from './push'
import { sweepHeads } from './sweep'
import type { WhatIf } from './whatIfTypes'

const stopped = (): ExplorerError => new ExplorerError('Cancelled', errorText`The sweep was stopped.`)

/**
 * What answers “what if?”.
 *
 * @param first the queues whose work a sweep lets go first.
 * @returns the methods, and the queue of sweeps.
 */
export function createWhatIf(
  current: () => Running,
  first: readonly LatestTaskQueue[],
  onEvent: (event: EngineEvent) => void,
): { readonly methods: WhatIf; readonly sweeps: LatestTaskQueue } {
  const sweeps = createLatestTaskQueue(stopped)
  const yielding = (task: Task) => async (): Promise<void> => {
    await task.checkpoint()
    for (const queue of first) await task.until(queue.settled())
    task.check()
  }
  const methods: WhatIf = {
    async refusals(edits) {
      const running = current()
      const { tokens } = traceNamed(running, 'text').trace
      return resolveEdits(edits, { model: running.model, tokens }).map(({ refusal }) => refusal)
    },
    editEffect: async (token, k) => editEffect(current(), token, k),
    async sweepHeads(request) {
      const running = current()
      const { id: sweep } = request
      return sweeps.run(async (task) => {
        const checkpoint = yielding(task)
        await checkpoint()
        return sweepHeads(running, request, {
          checkpoint,
          until: task.until,
          onTarget: (target) => onEvent({ kind: 'sweeping', sweep, target }),
          onHead: (block, head, effect) => onEvent({ kind: 'swept-head', sweep, block, head, effect }),
        })
      })
    },
    stopSweep: async () => sweeps.stop(),
    async smallestPush(request) {
      const running = current()
      return sweeps.run(async (task) => {
        const checkpoint = yielding(task)
        await checkpoint()
        return smallestPush(running, request, {
          checkpoint,
          until: task.until,
          onStation: (station, degrees) =>
            onEvent({ kind: 'push-tried', push: request.id, station, degrees }),
        })
      })
    },
  }
  return { methods, sweeps }
}
