import type { Engine, Token } from '../engine/types'
import type { Lab } from '../lab/types'
import { engine } from './engines'
import { lab } from './lab'
import { useView } from './view'

/**
 * The view of a pinned sentence has the axes of that sentence, whatever is typed. The sentence is kept as text, in
 * the link too; another model, or another lab, pins it anew.
 */

/** What the lab has pinned, and what it was computed by. */
let held: { readonly text: string; readonly service: Engine; readonly lab: Lab } | undefined

const isHeld = (text: string, service: Engine): boolean =>
  held?.text === text && held.service === service && held.lab === lab()

const textOf = (words: readonly Token[]): string => words.map((word) => word.text).join('')

/** Whether the pinned sentence must be run before the view can be drawn. */
export async function needsPinning(): Promise<boolean> {
  const { projector, pin } = useView.getState()
  return projector === 'pinned' && pin !== null && !isHeld(pin, await engine())
}

/** Runs the pinned sentence, if the view needs it and it is not there. The text must be run after it. */
export async function pinAgain(service: Engine): Promise<void> {
  const { projector, pin } = useView.getState()
  if (projector !== 'pinned' || pin === null || isHeld(pin, service)) return
  const { tokens } = await service.tokenize(pin, false)
  if (tokens.length === 0) return
  await service.run(Int32Array.from(tokens, (token) => token.id))
  const { data, width } = await service.units()
  await hold(pin, service, data, width)
}

/** The first sentence that is drawn in the pinned view is the pinned one. */
export async function pinUnpinned(
  words: readonly Token[],
  units: Float32Array,
  width: number,
): Promise<void> {
  const { projector, pin } = useView.getState()
  if (projector !== 'pinned' || pin !== null) return
  const text = textOf(words)
  await hold(text, await engine(), units, width)
  useView.setState({ pin: text })
}

/** Pins the sentence of now in place of the one before. The view must be drawn again. */
export async function pinText(words: readonly Token[]): Promise<void> {
  const service = await engine()
  const { data, width, tokens } = await service.units()
  if (tokens !== words.length) return
  const text = textOf(words)
  await hold(text, service, data, width)
  useView.setState({ pin: text })
}

async function hold(text: string, service: Engine, units: Float32Array, width: number): Promise<void> {
  await lab().pin(units, width)
  held = { text, service, lab: lab() }
}
