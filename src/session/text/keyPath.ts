import { epochNow, type Span } from '../../core/spans'
import type { Answer, RunReport } from '../../engine/types'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/**
 * The way of the last key to the screen, stage by stage, on the browser's own timeline (User Timing): developer tools
 * show the measures, and so does the bench. Stages overlap: the picture is computed while the answer is shown.
 */

/**
 * `run`: the forward pass; `words`: predictions; `read`: patterns of heads; `react`: the answer is put on the screen;
 * `project`: units go to the lab, and points come back; `draw`: from there to the first frame; `key`: all of it.
 */
export const STAGES = ['tokenize', 'run', 'words', 'read', 'react', 'project', 'draw', 'key'] as const
export type KeyStage = (typeof STAGES)[number]

/** The measure's name on the timeline. */
export const measureOf = (stage: KeyStage): string => `traveling-words-key-${stage}`

/** ms of each stage of the last key that reached the screen; none before. */
export const useKeyPath = sessionStore<{ readonly stages: Partial<Record<KeyStage, number>> }>(() => ({
  stages: {},
}))

/** What notes the stages of one key. */
export interface KeyPath {
  /** What the engine tells of its own stages. */
  noteAnswer(answer: Answer, run: RunReport | undefined): void
  /** Does it, and notes when. */
  during<Result>(stage: KeyStage, work: () => Promise<Result>): Promise<Result>
  /** The picture is there: the way ends with the next frame. */
  drawn(): void
}

/** The way of what no key has asked for: nothing is noted. */
export const NO_KEY: KeyPath = {
  noteAnswer: () => undefined,
  during: (_, work) => work(),
  drawn: () => undefined,
}

/** Begins with a key. */
export function createKeyPath(session: Session): KeyPath {
  const begun = epochNow()
  const spans = new Map<KeyStage, Span>()
  const note = (stage: KeyStage, span: Span): void => {
    spans.set(stage, span)
  }
  return {
    noteAnswer({ spans: { words, patterns } }, run) {
      if (run !== undefined) note('run', [words[0] - run.milliseconds, words[0]])
      note('words', words)
      note('read', patterns)
    },
    async during(stage, work) {
      const begin = epochNow()
      const result = await work()
      note(stage, [begin, epochNow()])
      return result
    },
    drawn() {
      const { clock, page } = session
      if (page.isHidden()) return
      const begin = epochNow()
      void page.nextFrame().then(() =>
        clock.setTimeout(() => {
          const end = epochNow()
          note('draw', [begin, end])
          note('key', [begun, end])
          tell(session, spans)
        }),
      )
    },
  }
}

/** Only the last key stays on the timeline: it would grow for ever. */
function tell(session: Session, spans: ReadonlyMap<KeyStage, Span>): void {
  for (const [stage, [begin, end]] of spans) {
    const name = measureOf(stage)
    performance.clearMeasures(name)
    performance.measure(name, { start: begin - performance.timeOrigin, end: end - performance.timeOrigin })
  }
  useKeyPath.of(session).setState({
    stages: Object.fromEntries([...spans].map(([stage, [begin, end]]) => [stage, end - begin])),
  })
}
