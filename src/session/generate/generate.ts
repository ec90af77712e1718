import { isError } from '../../core/errors'
import { uniform } from '../../core/random'
import { tokenIdsOf } from '../../core/tokenIds'
import type { Engine, Token } from '../../engine/types'
import { say } from '../../language/language'
import { sentences } from '../../language/lists'
import { errorSaying, problemText, problemWords } from '../../language/problem'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import { type Attempt, createLatest } from '../query/latest'
import { shownTrace } from '../stores/picture'
import { useSession } from '../stores/session'
import { setText } from '../text/explorer'
import { keepWritten } from '../text/written'
import {
  type Continuation,
  type GenerationEnd,
  type GenerationOptions,
  useGeneration,
  type WrittenToken,
} from './generation'

/** Continuing the sentence: one token after another, each shown before the next is chosen. */

const continuationsOf = part(() => createLatest())
/** What begins counts until a person stops it. */
const unstoppedOf = part(() => createLatest())

export function setGenerationOptions(session: Session, options: Partial<GenerationOptions>): void {
  useGeneration.of(session).setState((state) => ({ options: { ...state.options, ...options } }))
}

/** Stops the continuation that runs; the token on its way is the last. */
export function stopGenerating(session: Session): void {
  const unstopped = unstoppedOf(session)
  unstopped.cancel()
}

/** Puts the text back that was there before the last continuation. */
export async function undoGeneration(session: Session): Promise<void> {
  const { undo, running } = useGeneration.of(session).getState()
  if (running || undo === null) return
  useGeneration.of(session).setState({ undo: null, last: null })
  await setText(session, undo.before)
}

/**
 * Continues the text. The words it adds become the text; whole characters only, so that a token which ends within
 * one waits for the next. Resolves when it has ended, for whatever reason.
 */
export async function generate(
  session: Session,
  options: GenerationOptions = useGeneration.of(session).getState().options,
): Promise<Continuation> {
  const continuations = continuationsOf(session)
  const attempt = continuations.begin()
  const before = useSession.of(session).getState().text
  const added: WrittenToken[] = []
  useGeneration.of(session).setState({ running: true, added: 0, last: null, undo: null })
  const ended = await writeOn(session, attempt, options, added).catch(failed)
  const message = sentences(tell(session, ended, added.length), ended.reason ?? '', await tellCut(session))
  const last = { tokens: added, end: ended.end, message }
  if (!attempt.isCurrent()) return last
  const { text } = useSession.of(session).getState()
  const changed = ended.end === 'changed'
  const undo = changed || text === before ? null : { before, after: text }
  useGeneration.of(session).setState({ running: false, last: changed ? null : last, undo })
  return last
}

interface Ended {
  readonly end: GenerationEnd
  readonly reason?: string
}

const failed = (error: unknown): Ended =>
  isError(error, 'Cancelled') ? { end: 'changed' } : { end: 'failed', reason: problemText(error) }

async function writeOn(
  session: Session,
  attempt: Attempt,
  { count, seed, ...sampling }: GenerationOptions,
  added: WrittenToken[],
): Promise<Ended> {
  const unstopped = unstoppedOf(session)
  const random = uniform(seed)
  const goesOn = unstopped.current()
  const { text: begun, prependEndOfText } = useSession.of(session).getState()
  // What has been typed last may still be on its way.
  await setText(session, begun)
  let { text, tokens } = useSession.of(session).getState()
  if (tokens.length === 0) {
    throw errorSaying('NotAvailable', say('generate.nothingToContinueError'))
  }
  const positions = useSession.of(session).getState().shape?.positions ?? 0
  while (added.length < count) {
    if (!goesOn.isCurrent()) return finish(session, 'stopped', tokens)
    if (tokens.length >= positions) return finish(session, 'positions', tokens)
    const service = await engine(session)
    const ids = tokenIdsOf(tokens)
    const word = await service.nextWord(sampling, random(), ids, shownTrace(session))
    if (word.endsText) return finish(session, 'end-of-text', tokens)
    const next = await writtenText(session, service, [...ids, word.id], prependEndOfText)
    if (!attempt.isCurrent() || useSession.of(session).getState().text !== text) return { end: 'changed' }
    if (!goesOn.isCurrent()) return finish(session, 'stopped', tokens)
    added.push({ id: word.id, text: word.text, probability: word.probability })
    keepWritten(session, next.text, next.tokens)
    const report = await setText(session, next.text)
    if (report === null) return overtaken(session, next.text)
    ;({ text, tokens } = next)
    useGeneration.of(session).setState({ added: added.length })
  }
  return finish(session, 'count', tokens)
}

/** Why a text that was to be read was not. */
function overtaken(session: Session, wanted: string): Ended {
  const { text, problem } = useSession.of(session).getState()
  return text === wanted && problem !== null
    ? { end: 'failed', reason: problemWords(problem) }
    : { end: 'changed' }
}

/** The tokens as a text; `<|endoftext|>` before it is none of it. */
async function writtenText(
  session: Session,
  service: Engine,
  ids: readonly number[],
  prependEndOfText: boolean,
): Promise<{ readonly text: string; readonly tokens: readonly Token[]; readonly held: number }> {
  if (!prependEndOfText) return service.spell(Int32Array.from(ids))
  const [first] = useSession.of(session).getState().tokens
  const written = await service.spell(Int32Array.from(ids.slice(1)))
  return { ...written, tokens: [first, ...written.tokens] }
}

/** A character that the model left incomplete is taken back: no text can hold it. */
async function finish(session: Session, end: GenerationEnd, tokens: readonly Token[]): Promise<Ended> {
  const { prependEndOfText } = useSession.of(session).getState()
  const ids = tokens.map(({ id }) => id)
  const { held, text } = await writtenText(session, await engine(session), ids, prependEndOfText)
  if (held === 0) return { end }
  keepWritten(session, text, tokens.slice(0, tokens.length - held))
  await setText(session, text)
  return { end, reason: say('generate.takenBackNote', { held }) }
}

function tell(session: Session, { end }: Ended, added: number): string {
  const positions = useSession.of(session).getState().shape?.positions ?? 0
  const why: Record<GenerationEnd, string> = {
    count: say('generate.addedStatus', { added }),
    stopped: say('generate.stoppedStatus', { added }),
    changed: say('generate.textChangedStatus', { added }),
    positions: say('generate.lastPositionStatus', { positions, added }),
    'end-of-text': say('generate.textEndedStatus', { added }),
    failed: say('generate.stoppedStatus', { added }),
  }
  return why[end]
}

/** Says where the tokenizer would cut what the model wrote otherwise. */
async function tellCut(session: Session): Promise<string> {
  const { text, tokens, prependEndOfText } = useSession.of(session).getState()
  const read = await engine(session)
    .then((service) => service.tokenize(text, prependEndOfText))
    .catch(() => null)
  if (read === null || read.overflows) return ''
  const same = read.tokens.length === tokens.length && read.tokens.every(({ id }, i) => id === tokens[i].id)
  if (same) return ''
  return say('generate.cutOtherwiseNote', { typed: read.tokens.length, written: tokens.length })
}
