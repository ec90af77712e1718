import type { Offer } from '../../engine/client'
import type { Engine, RuntimeReport, SelfCheck } from '../../engine/types'
import { say } from '../../language/language'
import { sentences } from '../../language/lists'
import type { Session } from '../ground/session'

/** Whether a model gives its known answers, once all of it is there. */

/** What came of it, in words for the model's status. */
export interface Check {
  readonly passed: boolean
  readonly message: () => string
}

/**
 * Lets a model check itself behind all other work. Null where it has no known answers, or none that can be had:
 * then nothing is said of it.
 */
export async function checkModel(
  { page }: Session,
  { knownAnswers, name }: Offer,
  engine: Pick<Engine, 'selfCheck'>,
  runtime: RuntimeReport,
): Promise<Check | null> {
  if (knownAnswers === null) return null
  try {
    const answer = await page.fetch(new URL(knownAnswers, page.base))
    const result = answer.ok ? await engine.selfCheck(await answer.json()) : null
    return result && describeCheck(result, name, runtime.precision)
  } catch {
    // The model was given up, or the answers cannot be had.
    return null
  }
}

/** “verified”, or exactly what differs and what to do. */
export function describeCheck(
  { prompt, agreed, expected, firstWrong, passed }: SelfCheck,
  name: string,
  precision: RuntimeReport['precision'],
): Check {
  if (passed) return { passed, message: () => say('status.verified') }
  const advice = () =>
    precision === 'exact' ? say('status.loadAgainAdvice') : say('status.runExactlyAdvice')
  const what = () =>
    firstWrong === null
      ? say('status.readsDifferently', { name, prompt })
      : say('status.answersDifferently', {
          name,
          prompt,
          agreed,
          expected,
          found: firstWrong.found,
          wanted: firstWrong.wanted,
        })
  return { passed, message: () => sentences(what(), advice()) }
}
