import { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import { stepCount } from '../../core/hooks'
import { row } from '../../core/tensor'
import { normalizeRows, stretchRows } from '../../lens/layerNorm'
import { chooseWord, type Sampling } from '../../lens/sampling'
import { checkIndex } from '../../model/checks'
import { spell } from '../../model/tokenizer/spelling'
import { residualAt } from '../trace/hooks'
import { commonPrefix, type Trace } from '../trace/trace'
import type { TraceName } from '../types'
import type { Model } from '../weights/model'
import type { Generates } from './generateTypes'

/**
 * Continuing a text.
 *
 * @param model the model in use
 * @param read the model and a trace that has tokens
 */
export function createGenerates(
  model: () => Model,
  read: (of: TraceName) => { readonly model: Model; readonly trace: Trace },
): Generates {
  return {
    async nextWord(sampling, random, expecting, of = 'text') {
      checkSampling(sampling, random)
      const { model, trace } = read(of)
      const { length } = trace.tokens
      if (expecting.length !== length || commonPrefix(expecting, trace.tokens) < length) {
        throw new ExplorerError('Cancelled', errorText`The text has changed.`)
      }
      const { width, blocks, epsilon } = model.shape
      const last = stepCount(blocks)
      const residual = row(residualAt(trace, last), length - 1, width).slice()
      const out = stretchRows(normalizeRows(residual, width, epsilon), await model.norms[last])
      const choice = chooseWord(await model.unembed(out), sampling, random)
      const { tokenizer } = model
      const text = tokenizer.label(choice.id)
      return { ...choice, text, endsText: choice.id === tokenizer.endOfText }
    },
    async spell(ids) {
      const { tokenizer, shape } = model()
      for (const id of ids) checkIndex('token id', id, shape.vocabulary)
      return spell(tokenizer, ids)
    },
  }
}

function checkSampling({ temperature, topK, topP }: Sampling, random: number): void {
  const refuse = (what: ErrorText): never => {
    throw new ExplorerError('NotAvailable', what)
  }
  if (!(temperature >= 0 && temperature < Number.POSITIVE_INFINITY))
    refuse(
      errorText`The temperature is ${temperature}: give a number, 0 or more. 0 always takes the likeliest word.`,
    )
  if (topK !== null && !(Number.isInteger(topK) && topK > 0))
    refuse(errorText`Top-k is ${topK}: give a whole number, 1 or more, or null for all words.`)
  if (!(topP > 0 && topP <= 1)) refuse(errorText`Top-p is ${topP}: give a number above 0, up to 1.`)
  if (!(random >= 0 && random < 1)) refuse(errorText`${random} is no random number from 0 to below 1.`)
}
