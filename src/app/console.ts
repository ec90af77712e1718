import type { ExplorerError } from '../core/errors'
import { blockOf, stationCount, stationHook } from '../core/hooks'
import type { Tensor } from '../core/tensor'
import type { Token } from '../engine/types'
import { errorSaying, problemWords } from '../language/problem'
import { setSecondText } from '../session/compare/readSecond'
import { addEdit, clearEdits } from '../session/edits/editActions'
import { releaseWord, seeFrom } from '../session/fromWord/seeFrom'
import { generate } from '../session/generate/generate'
import { type Continuation, type GenerationOptions, initialGeneration } from '../session/generate/generation'
import type { Session } from '../session/ground/session'
import { engine } from '../session/models/engines'
import { allOffers } from '../session/models/offers'
import { refusalWords } from '../session/models/refusal'
import { useFit } from '../session/stores/fit'
import { pictureOf, shownTrace, whenPictured } from '../session/stores/picture'
import { useSecond } from '../session/stores/second'
import { useSession } from '../session/stores/session'
import type { ProjectorId } from '../session/stores/view'
import { goTo, openHead, selectToken } from '../session/stores/viewActions'
import { loadModel, setProjector, setText } from '../session/text/explorer'
import { checkArguments } from './consoleArguments'
import { type ConsoleEdit, readConsoleEdit } from './consoleEdits'

/** A station as notebooks see it. */
export interface Station {
  readonly index: number
  /** The name of its hook, such as `blocks.0.ln1.hook_normalized`. */
  readonly hook: string
  /** Null for the last one. */
  readonly block: number | null
}

/** A word that a particle would say. */
export interface TopWord {
  readonly id: number
  readonly word: string
  readonly logit: number
  readonly probability: number
}

/** Two texts side by side. */
export interface TextComparison {
  readonly pairs: readonly (readonly [first: number, second: number])[]
  readonly same: readonly boolean[]
  /** [station, pair] radians. */
  readonly angles: Tensor
}

/** What a text cost: how many tokens, how many were run anew, how many came from the prefix. */
export interface TextReport {
  readonly tokens: number
  readonly computed: number
  readonly reused: number
  /** How many times a session of the runtime was run. */
  readonly sessionRuns: number
}

/**
 * `window.travelingWords`: the explorer for consoles and notebooks. Every method returns a promise; a
 * tensor is `{shape, data: Float32Array}`; all indices start at 0. An argument of another kind rejects with TypeError.
 */
export interface TravelingWords {
  /** Resolves once the first model can run. */
  readonly ready: Promise<void>
  /** The models on offer, with size in bytes and state. */
  models(): Promise<{ id: string; name: string; bytes: number; state: string }[]>
  /** Loads a model; resolves when it runs. */
  load(id: string): Promise<void>
  /** Reads a text; resolves when its picture is there. Rejects with Cancelled if a newer text came. */
  setText(text: string): Promise<TextReport>
  /**
   * Lets the model continue the text, which becomes what it wrote. Resolves when it has ended, and says why:
   * `count`, `positions`, `end-of-text`, `stopped`, `changed` or `failed`. What is left out of the options is greedy
   * (temperature 0), all words (topK null, topP 1), seed 1, 24 tokens.
   */
  generate(options?: Partial<GenerationOptions>): Promise<Continuation>
  /**
   * Puts a second text beside the first. Resolves with the pairs of tokens that were aligned, `[first, second]`, which
   * of them are the same token, and the angles between them, radians [station, pair]; null where there are not two
   * texts to compare. An empty text takes the second away.
   */
  compare(second: string): Promise<TextComparison | null>
  /** The tokens, with UTF-16 offsets; tokens that share a character share its span. */
  tokens(): Promise<readonly Token[]>
  stations(): Promise<Station[]>
  /**
   * The tensor under a hook's name (names of TransformerLens, batch axis dropped). While edits are in force, this
   * and all that follows is read off the run under them.
   */
  hook(name: string): Promise<Tensor>
  /** Canonical points [stations, tokens, 3] of the unit globe, and [stations × tokens] captured lengths or null. */
  positions(): Promise<{ shape: number[]; data: Float32Array; captured: Float32Array | null }>
  /** The k likeliest words of a token at a station, from γ_f ⊙ n + β_f. */
  topWords(station: number, token: number, k: number): Promise<TopWord[]>
  /** The pattern of a head, [query, key]. */
  attention(block: number, head: number): Promise<Tensor>
  /**
   * Draws the globe by another view, named as in links; resolves when it is drawn. `view('from', { word: ' girl' })` sees
   * it from a word until `{ word: null }`, from which on it is the one that the sentence ends at. Rejects with
   * NotAvailable where the view cannot be drawn.
   */
  view(name: ProjectorId, options?: { readonly word?: string | null }): Promise<void>
  /** Each resolves when it is shown. */
  goTo(station: number): Promise<void>
  /** Opens the tab Heads, too. */
  selectHead(block: number, head: number): Promise<void>
  selectToken(token: number): Promise<void>
  /**
   * Changes the forward pass, from the first station that the edit touches; resolves with the edit's id when it is
   * shown. An edit of the same head, block or place takes the place of the one before. Rejects with NotAvailable for
   * what makes no sense for this model and text.
   */
  edit(edit: ConsoleEdit): Promise<number>
  /** Takes all edits out of force; resolves when the run without them is shown. */
  clearEdits(): Promise<void>
}

declare global {
  interface Window {
    travelingWords: TravelingWords
  }
}

/** Resolves after the next frame has been drawn; at once where nothing is drawn, or no longer. */
function shown(): Promise<void> {
  if (document.hidden) return Promise.resolve()
  return new Promise((resolve) => {
    const end = (): void => {
      document.removeEventListener('visibilitychange', end)
      resolve()
    }
    document.addEventListener('visibilitychange', end)
    requestAnimationFrame(() => requestAnimationFrame(end))
  })
}

/** The console speaks English, as its methods do. */
function notAvailable(what: string): ExplorerError {
  return errorSaying('NotAvailable', what)
}

function shapeOrThrow(session: Session) {
  const { shape } = useSession.of(session).getState()
  if (shape === null) throw notAvailable('No model is loaded yet. Await travelingWords.ready.')
  return shape
}

function checkIndex(what: string, index: number, count: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw notAvailable(`There is no ${what} ${index}: there are ${count}, counted from 0.`)
  }
}

/** Opens the door. @param ready resolves once the first model can run. */
export function openConsole(session: Session, ready: Promise<void>): void {
  const picture = pictureOf(session)
  window.travelingWords = {
    ready,
    async models() {
      const { model, coming } = useSession.of(session).getState()
      return allOffers(session).map(({ id, name, bytes, refusal }) => ({
        id,
        name,
        bytes,
        state:
          [model, coming].find((status) => status?.id === id)?.phase ??
          (refusal === null ? 'available' : refusalWords(refusal)),
      }))
    },
    async load(id) {
      checkArguments('load', id)
      await loadModel(session, id)
    },
    async setText(text) {
      checkArguments('setText', text)
      const report = await setText(session, text)
      const { problem, tokens, text: latest } = useSession.of(session).getState()
      if (report !== null) {
        const { tokens: count, computed, reused, sessionRuns } = report
        return { tokens: count, computed, reused, sessionRuns }
      }
      if (problem !== null) throw notAvailable(problemWords(problem))
      if (latest !== text) throw errorSaying('Cancelled', 'A newer text took its place.')
      return { tokens: tokens.length, computed: 0, reused: 0, sessionRuns: 0 }
    },
    async generate(options) {
      checkArguments('generate', options)
      return generate(session, { ...initialGeneration.options, ...options })
    },
    async compare(second) {
      checkArguments('compare', second)
      await setSecondText(session, second)
      const { comparison, problem } = useSecond.of(session).getState()
      if (problem !== null) throw notAvailable(problemWords(problem))
      if (comparison === null) return null
      const { pairs, same, stations, angles } = comparison
      return {
        pairs: Array.from(same, (_, i) => [pairs[2 * i], pairs[2 * i + 1]] as const),
        same: Array.from(same, (value) => value === 1),
        angles: { shape: [stations, same.length], data: angles.slice() },
      }
    },
    tokens: async () => useSession.of(session).getState().tokens,
    async stations() {
      const { blocks } = shapeOrThrow(session)
      return Array.from({ length: stationCount(blocks) }, (_, index) => ({
        index,
        hook: stationHook(index, blocks),
        block: blockOf(index, blocks),
      }))
    },
    async hook(name) {
      checkArguments('hook', name)
      return (await engine(session)).hook(name, shownTrace(session))
    },
    async positions() {
      if (!(await whenPictured(session)))
        throw notAvailable('There is no picture of this text. Call setText again.')
      const { current } = picture
      if (current === null) return { shape: [0, 0, 3], data: new Float32Array(0), captured: null }
      const { stations, tokens, positions, captured } = current
      return { shape: [stations, tokens, 3], data: positions.slice(), captured: captured?.slice() ?? null }
    },
    async topWords(station, token, k) {
      checkArguments('topWords', station, token, k)
      const {
        rows,
        words,
        ids,
        logits,
        logProbabilities,
        k: found,
      } = await (await engine(session)).topWords(station, k, shownTrace(session))
      checkIndex('token', token, rows)
      return Array.from({ length: found }, (_, i) => {
        const at = token * found + i
        const probability = Math.exp(logProbabilities[at])
        return { id: ids[at], word: words[at], logit: logits[at], probability }
      })
    },
    async attention(block, head) {
      checkArguments('attention', block, head)
      return (await engine(session)).attention(block, head, shownTrace(session))
    },
    async view(name, options) {
      checkArguments('view', name, options)
      const word = options?.word
      if (name === 'from' && word !== undefined) {
        await (word === null ? releaseWord(session) : seeFrom(session, word))
      } else await setProjector(session, name)
      const { viewProblem } = useFit.of(session).getState()
      if (viewProblem !== null) throw notAvailable(problemWords(viewProblem))
      await shown()
    },
    async goTo(station) {
      checkArguments('goTo', station)
      checkIndex('station', station, stationCount(shapeOrThrow(session).blocks))
      goTo(session, station)
      await shown()
    },
    async selectHead(block, head) {
      checkArguments('selectHead', block, head)
      const { blocks, heads } = shapeOrThrow(session)
      checkIndex('block', block, blocks)
      checkIndex('head', head, heads)
      openHead(session, { block, head })
      await shown()
    },
    async selectToken(token) {
      checkArguments('selectToken', token)
      checkIndex('token', token, useSession.of(session).getState().tokens.length)
      selectToken(session, token)
      await shown()
    },
    async edit(edit) {
      if (useSession.of(session).getState().tokens.length === 0) {
        throw notAvailable('There is no text to edit the run of. Call setText first.')
      }
      const id = await addEdit(session, readConsoleEdit(edit))
      await shown()
      return id
    },
    async clearEdits() {
      await clearEdits(session)
      await shown()
    },
  }
}
