import type { Page } from 'playwright-core'
import { type KeyStage, measureOf, STAGES } from '../../src/session/text/keyPath'
import { open, RESTING } from './app'
import { visit } from './browse'
import { APP } from './build'
import { atMost, type Line, median, milliseconds, range } from './report'
import { storyOf } from './text'

/** Tokens of the text, and what one more word may take, ms, until it is computed and until it is on the screen. */
const AIMS = [
  [7, 100],
  [32, 100],
  [128, 200],
] as const

/** Words that are added one after another. */
const WORDS = [' and', ' then', ' he', ' went', ' to', ' the', ' old', ' sea', ' again']

/** The first ones do not count. */
const WARM_UP = 2

/** What one more word took, ms since it was given. */
interface Word {
  /** `setText` had resolved. */
  readonly computed: number
  /** Its chip, and what follows it, had been painted. */
  readonly shown: number
  readonly stages: Partial<Record<KeyStage, number>>
}

/** One more word at the end of a text, as it is computed, shown and drawn, on the processor alone. */
export function measureKeys(lines: Line[]) {
  return visit(APP, async ({ page, url }) => {
    await open(page, url, RESTING)
    const all: Record<number, Word[]> = {}
    for (const [tokens, aim] of AIMS) {
      const text = await storyOf(page, tokens)
      const words: Word[] = []
      for (let i = 0; i < WORDS.length; i++) {
        const word = await addWord(page, text + WORDS.slice(0, i + 1).join(''))
        if (i >= WARM_UP) words.push(word)
      }
      all[tokens] = words
      report(tokens, aim, words, lines)
    }
    return all
  })
}

/** Gives a text that is one token longer, and waits until its picture has been drawn. */
function addWord(page: Page, text: string): Promise<Word> {
  // No function in it has a name: the bundler would ask the page for a helper of its own.
  return page.evaluate(
    async ([next, measures, whole]) => {
      const before = performance.getEntriesByName(whole).at(-1)?.startTime ?? 0
      const list = document.querySelector('[aria-label="Tokens"]')!
      const count = list.childElementCount
      const begun = performance.now()
      const shown = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (list.childElementCount === count) return
          observer.disconnect()
          // A timer that is set before a frame is painted rings after it.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)))
        })
        observer.observe(list, { childList: true })
      })
      await window.travelingWords.setText(next)
      const computed = performance.now() - begun
      const painted = await shown
      while ((performance.getEntriesByName(whole).at(-1)?.startTime ?? 0) <= before) {
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      const stages = Object.fromEntries(
        measures.map(([stage, name]) => [stage, performance.getEntriesByName(name).at(-1)?.duration]),
      )
      return { computed, shown: painted, stages }
    },
    [text, STAGES.map((stage) => [stage, measureOf(stage)] as const), measureOf('key')] as const,
  )
}

function report(tokens: number, aim: number, words: readonly Word[], lines: Line[]): void {
  const of = (read: (word: Word) => number | undefined): number[] =>
    words.map(read).filter((time) => time !== undefined)
  const computed = of((word) => word.computed)
  const shown = of((word) => word.shown)
  const stages = STAGES.map((stage) => [stage, of((word) => word.stages[stage])] as const)
    .filter(([, times]) => times.length > 0)
    .map(([stage, times]) => `${stage} ${milliseconds(median(times))}`)
  lines.push(
    {
      measure: `One more word at ${tokens} tokens: computed`,
      value: milliseconds(median(computed)),
      note: range(computed, milliseconds),
      aim: atMost(median(computed), aim, milliseconds),
    },
    {
      measure: '– its answer on the screen',
      value: milliseconds(median(shown)),
      note: `${range(shown, milliseconds)}; stages, which overlap: ${stages.join(', ')}`,
      aim: atMost(median(shown), aim, milliseconds),
    },
  )
}
