import { finalStation } from '../../core/hooks'
import { row } from '../../core/tensor'
import { topK } from '../../core/topk'
import { planEdits } from '../../edits/plan'
import { rotateToward } from '../../lens/edits'
import { landmarkUnits } from '../../lens/words'
import { checkIndex } from '../../model/checks'
import { type ForwardHost, forward } from '../run/forward'
import { residualAt } from '../trace/hooks'
import { type Running, traceNamed } from '../trace/traces'
import { wordsOf } from './editEffect'
import { shareTrace } from './shareTrace'
import { beginningOf, lastResidual } from './sweep'
import type { FoundPush, PushRequest } from './whatIfTypes'

/** No push goes farther, degrees. */
const FARTHEST = 90
/** A push is found to so many degrees; one that is better by less is no better. */
const FINENESS = 0.25
/** What is put in force is so many times the smallest: the answer changes clearly. */
const CLEARLY = 1.2

const QUIET = { onMissingWords: () => undefined, onStation: () => undefined }

/** What a search tells and asks while it runs. */
export interface PushHost extends Pick<ForwardHost, 'checkpoint' | 'until'> {
  /** A station has been tried. @param degrees the smallest push so far; null for none. */
  onStation(station: number, degrees: number | null): void
}

/** Finds the smallest push that changes the answer. See `WhatIf.smallestPush`. */
export async function smallestPush(
  running: Running,
  { token, word, from }: PushRequest,
  host: PushHost,
): Promise<FoundPush> {
  const { model } = running
  const { trace: text } = traceNamed(running, 'text')
  const { width, blocks, vocabulary } = model.shape
  const last = finalStation(blocks)
  checkIndex('token', token, text.tokens.length, 'this text')
  checkIndex('token id', word, vocabulary)
  checkIndex('station', from, last + 1)
  residualAt(text, last)
  const ids = text.tokens.slice()
  const plain = beginningOf(text, token + 1)
  const { gain } = await host.until(model.norms[last])
  const place = landmarkUnits(await host.until(model.embed([word])), gain)

  /** Whether the word is the likeliest at the end after a push. */
  const answers = async (station: number, degrees: number): Promise<boolean> => {
    await host.checkpoint()
    const plan = planEdits([{ kind: 'rotate', station, token, word, degrees }], model.shape)
    const trace = shareTrace(plain, plan)
    try {
      const before = row(residualAt(plain, station), token, width)
      trace.residual[station].write(token, rotateToward(before, place, degrees))
      await forward(model, trace, { ...host, ...QUIET })
      const [words] = await wordsOf(model, [lastResidual(model, trace)])
      return topK(words, 1)[0] === word
    } finally {
      trace.release()
    }
  }

  let best: FoundPush['push'] = null
  for (let station = from; station <= last; station++) {
    let enough: number = best === null ? FARTHEST : best.smallest - FINENESS
    if (enough > 0 && (await answers(station, enough))) {
      let tooSmall = 0
      while (enough - tooSmall > FINENESS) {
        const middle = (enough + tooSmall) / 2
        if (await answers(station, middle)) enough = middle
        else tooSmall = middle
      }
      // A push that is larger may lead past the word: then the smallest must do.
      const clearly = CLEARLY * enough
      best = { station, smallest: enough, degrees: (await answers(station, clearly)) ? clearly : enough }
    }
    host.onStation(station, best?.smallest ?? null)
  }
  return { ids, push: best }
}
