import type { Session } from '../ground/session'
import { MARKS } from '../stores/marks'
import { useSession } from '../stores/session'
import { STAGES, useKeyPath } from '../text/keyPath'
import { type Fact, type Facts, NOT_TOLD } from './facts'

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`

/** Times since the page was asked for, and what the last run took. */
export function timingFacts(session: Session): Facts {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const marks = Object.entries(MARKS).flatMap(([mark, name]) =>
    performance.getEntriesByName(mark).map(({ startTime }) => ({ name, value: seconds(startTime) })),
  )
  const paints = performance
    .getEntriesByType('paint')
    .map(({ name, startTime }) => ({ name: name.replaceAll('-', ' '), value: seconds(startTime) }))
  return {
    title: 'Timings',
    facts: [
      {
        name: 'page answered',
        value: navigation === undefined ? NOT_TOLD : seconds(navigation.responseEnd),
      },
      ...paints,
      ...marks,
      ...lastRun(session),
      ...lastKey(session),
    ],
  }
}

function lastKey(session: Session): Fact[] {
  const { stages } = useKeyPath.of(session).getState()
  const known = STAGES.flatMap((stage) => {
    const took = stages[stage]
    return took === undefined ? [] : [`${stage} ${took.toFixed(1)} ms`]
  })
  return known.length === 0 ? [] : [{ name: 'last key', value: known.join(', ') }]
}

function lastRun(session: Session): Fact[] {
  const { run } = useSession.of(session).getState()
  if (run === null) return []
  const { tokens, computed, reused, milliseconds } = run
  return [
    {
      name: 'last run',
      value: `${milliseconds.toFixed(1)} ms for ${tokens} tokens, ${computed} run anew and ${reused} reused`,
    },
  ]
}
