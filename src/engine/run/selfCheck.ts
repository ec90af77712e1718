import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { stepCount } from '../../core/hooks'
import { topK } from '../../core/topk'
import { checkGreedy } from '../../lens/verification'
import { parseKnownAnswers } from '../../model/knownAnswers'
import { finalOutAt } from '../trace/hooks'
import { adoptTokens, createTrace, type Trace } from '../trace/trace'
import type { Model } from '../weights/model'
import { forward } from './forward'
import { createLatestTaskQueue, type LatestTaskQueue, type Task } from './latestTaskQueue'
import type { SelfCheck } from './selfCheckTypes'

const stopped = (): ExplorerError => new ExplorerError('Cancelled', errorText`The check was stopped.`)

/**
 * A model's check of itself: one greedy continuation on a trace of its own, that lets all other work go first.
 *
 * @param first the queues whose work goes first.
 * @returns the method, and the queue of checks.
 */
export function createSelfChecks(
  current: () => { readonly model: Model },
  first: readonly LatestTaskQueue[],
): {
  readonly methods: { selfCheck(answers: unknown): Promise<SelfCheck | null> }
  readonly checks: LatestTaskQueue
} {
  const checks = createLatestTaskQueue(stopped)
  return {
    checks,
    methods: {
      async selfCheck(answers) {
        const { model } = current()
        const [greedy] = parseKnownAnswers(answers).greedy.cases
        if (greedy === undefined) return null
        return checks.run(async (task) => {
          await task.until(model.loaded)
          const trace = createTrace(model.shape, model.backend.createRows)
          const checked = checkGreedy(greedy, {
            tokenize: async (text) => model.tokenizer.encode(text).map(({ id }) => id),
            likeliest: continuation(model, trace, task, first),
          }).finally(() => trace.release())
          const { prompt, expected, agreed, firstWrong, passed } = await checked
          const { label } = model.tokenizer
          return {
            prompt,
            expected,
            agreed,
            passed,
            firstWrong: firstWrong && { found: label(firstWrong.found), wanted: label(firstWrong.wanted) },
          }
        })
      },
    },
  }
}

/** The likeliest token after others, from a trace that grows. */
function continuation(
  model: Model,
  trace: Trace,
  task: Task,
  first: readonly LatestTaskQueue[],
): (ids: readonly number[]) => Promise<number> {
  const checkpoint = async (): Promise<void> => {
    await task.checkpoint()
    for (const queue of first) await task.until(queue.settled())
    task.check()
  }
  return async (ids) => {
    adoptTokens(trace, Int32Array.from(ids))
    await forward(model, trace, {
      ...task,
      checkpoint,
      onMissingWords: () => undefined,
      onStation: () => undefined,
    })
    await checkpoint()
    const out = await finalOutAt(model, trace, stepCount(model.shape.blocks))
    const logits = await model.unembed(out.slice(-model.shape.width))
    return topK(logits, 1)[0]
  }
}
