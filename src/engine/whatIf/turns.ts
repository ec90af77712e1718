import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { stepCount } from '../../core/hooks'
import { angleBetween, norm } from '../../core/linalg'
import { row } from '../../core/tensor'
import { turnPlane } from '../../lens/edits'
import { normalizeRows, stretchRows } from '../../lens/layerNorm'
import { type Turn, turnOf } from '../../lens/turn'
import { landmarkUnits } from '../../lens/words'
import { checkIndex } from '../../model/checks'
import { createLatestTaskQueue, type LatestTaskQueue, type Task } from '../run/latestTaskQueue'
import { residualAt } from '../trace/hooks'
import { otherText } from '../trace/trace'
import { type Running, traceNamed } from '../trace/traces'
import { runEdits } from './runEdits'
import type { TurnRequest, Turns } from './turnTypes'

const stopped = (): ExplorerError => new ExplorerError('Cancelled', errorText`Another state is turned.`)

type State = Omit<TurnRequest, 'to'>

/** A state that was asked about, and what is known of its turn. */
interface Kept {
  readonly name: string
  readonly running: Running
  readonly tokens: Int32Array
  readonly turn: Promise<StateTurn>
}

interface StateTurn {
  readonly turn: Turn
  /** Degrees between the state and the word's place. */
  readonly apart: number
}

/**
 * @param first the queues whose work this waits for.
 * @returns the methods, and the queue of their work.
 */
export function createTurns(
  current: () => Running,
  first: readonly LatestTaskQueue[],
): { readonly methods: Turns; readonly queue: LatestTaskQueue } {
  const queue = createLatestTaskQueue(stopped)
  let kept: Kept | undefined

  const turnFor = (running: Running, state: State): Promise<StateTurn> => {
    const { tokens } = traceNamed(running, 'text').trace
    const name = JSON.stringify(state)
    if (kept?.name === name && kept.running === running && kept.tokens === tokens) return kept.turn
    const turn = queue.run(async (work) => {
      if (state.edits.length > 0) for (const other of first) await work.until(other.settled())
      return readTurn(running, state, work)
    })
    const mine: Kept = { name, running, tokens, turn }
    kept = mine
    turn.catch(() => {
      if (kept === mine) kept = undefined
    })
    return turn
  }

  return {
    queue,
    methods: {
      async turnToward({ to, ...state }) {
        const running = current()
        const { trace } = traceNamed(running, 'text')
        const { tokens } = trace
        checkIndex('station', state.station, trace.residual.length)
        checkIndex('token', state.token, tokens.length, 'this text')
        checkIndex('token id', state.word, running.model.shape.vocabulary)
        const { turn, apart } = await turnFor(running, state)
        if (trace.tokens !== tokens) throw otherText()
        const { here, nearest, farthest } = turn
        const at =
          to.kind === 'log'
            ? turn.reach(to.log)
            : turn.at(to.kind === 'share' ? to.share * apart : to.degrees)
        return { ids: tokens.slice(), here, nearest, farthest, at }
      },
    },
  }
}

async function readTurn(running: Running, state: State, work: Task): Promise<StateTurn> {
  const { model } = running
  const { width, epsilon, blocks, vocabulary } = model.shape
  const residual = await residualOf(running, state, work)
  const norms = await work.until(model.norms[stepCount(blocks)])
  const place = landmarkUnits(await work.until(model.embed([state.word])), norms.gain)
  const plane = turnPlane(residual, place)
  const normalized = normalizeRows(residual, width, epsilon)
  // γ ⊙ n, γ ⊙ ‖n‖ a and β: the logits are theirs by the cosine, by the sine, and as they are.
  const across = Float32Array.from(plane?.across ?? place, (value) =>
    plane === null ? 0 : norm(normalized) * value,
  )
  const vectors = new Float32Array(3 * width)
  const withoutBias = { gain: norms.gain, bias: new Float32Array(width) }
  vectors.set(stretchRows(normalized, withoutBias), 0)
  vectors.set(stretchRows(across, withoutBias), width)
  vectors.set(norms.bias, 2 * width)
  const logits = await work.until(model.unembed(vectors))
  const [cosine, sine, constant] = [0, 1, 2].map((index) => row(logits, index, vocabulary))
  const apart = plane === null ? 0 : (angleBetween(plane.u, place) * 180) / Math.PI
  return { turn: turnOf({ cosine, sine, constant }, state.word), apart }
}

/** The residual [d] of a state under edits, a copy. */
async function residualOf(
  running: Running,
  { station, token, edits }: State,
  work: Task,
): Promise<Float32Array> {
  const { model } = running
  const rowAt = (residual: Float32Array): Float32Array => row(residual, token, model.shape.width).slice()
  if (edits.length === 0) return rowAt(residualAt(traceNamed(running, 'text').trace, station))
  const { trace } = await runEdits(running, edits, quietHost(work), station)
  if (trace === null) return rowAt(residualAt(traceNamed(running, 'text').trace, station))
  try {
    return rowAt(residualAt(trace, station))
  } finally {
    trace.release()
  }
}

/** Nobody follows this pass. */
const quietHost = (work: Task) => ({
  ...work,
  onMissingWords: () => undefined,
  onStation: () => undefined,
})
