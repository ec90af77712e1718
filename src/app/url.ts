import * as v from 'valibot'
import { shorten } from '../core/shorten'
import { formatEdits, parseEdits } from '../edits/list'
import { suiting } from '../language/languages'
import { type Message, message } from '../language/message'
import { type CameraPlace, FIRST_PLACE } from '../session/picture/camera'
import type { Edit } from '../session/stores/edits'
import type { SessionState } from '../session/stores/session'
import {
  type HeadId,
  initialView,
  type ProjectorId,
  projectorCards,
  TABS,
  type TabId,
  type Theme,
  type ViewState,
} from '../session/stores/view'
import { formatCamera, formatTurn, parseCamera, parseTurn } from './globeLink'

/**
 * The link: what shapes the view, in the URL's fragment, which no server sees. Every field is declared
 * once, here, and validated on the way in; a field that cannot be read is left out, which is said.
 */

/** Longer texts are left out of the link, which then says how long the text was. */
export const LONGEST_TEXT = 2000

const PROJECTORS = Object.keys(projectorCards) as ProjectorId[]
/** Most words that can span a globe. */
const MOST_WORDS = 3

/** What is too large for the model that it meets is brought into its bounds there. */
const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))

const fields = {
  text: v.string(),
  /** Length of a text that was left out. */
  long: wholeNumber,
  /** The sentence to compare with. */
  second: v.string(),
  model: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  /** Where models may come from, if the person agrees. Never written, only read. */
  hub: v.pipe(v.string(), v.maxLength(500)),
  station: wholeNumber,
  head: v.pipe(
    v.string(),
    v.regex(/^\d{1,9}\.\d{1,9}$/),
    v.transform((text) => {
      const [block, head] = text.split('.').map(Number)
      return { block, head }
    }),
  ),
  token: wholeNumber,
  view: v.picklist(PROJECTORS),
  /** Whether the first token is fitted; absent where that is left to the lab. */
  first: v.picklist(['in', 'out']),
  /** The words that span the view of chosen words. */
  span: v.pipe(
    v.string(),
    v.maxLength(200),
    v.transform((text) => text.split('|')),
  ),
  /** The word that the globe is seen from; absent for the one that the sentence ends at. */
  from: v.pipe(v.string(), v.nonEmpty(), v.maxLength(80)),
  /** On such a globe one word is followed, with a thread to the pole; absent where none is. */
  follow: v.pipe(
    v.literal('1'),
    v.transform(() => true),
  ),
  /** The sentence whose axes the pinned view has. */
  pin: v.string(),
  drawing: v.picklist(['surface', 'shadow']),
  /** From where the globe is looked at; absent where that is the beginning. */
  camera: v.pipe(
    v.string(),
    v.transform(parseCamera),
    v.custom<CameraPlace>((place) => place !== null),
  ),
  /** How the globe is turned, 3 × 3; absent where the text alone decides it. */
  turn: v.pipe(
    v.string(),
    v.transform(parseTurn),
    v.custom<Float32Array>((turn) => turn !== null),
  ),
  /** The page is a part of another one: the globe and the stations alone. */
  embed: v.pipe(
    v.picklist(['', '1']),
    v.transform(() => true),
  ),
  /** The journey is played once it is there. */
  autoplay: v.pipe(
    v.picklist(['', '1']),
    v.transform(() => true),
  ),
  theme: v.picklist(['dark', 'light']),
  /** The globe as a table; absent where it is drawn. */
  globe: v.picklist(['table']),
  tab: v.picklist(TABS),
  /** The step of the guided tour, from 1. */
  tour: v.pipe(v.string(), v.regex(/^[1-9]\d?$/), v.transform(Number)),
  eot: v.pipe(
    v.literal('1'),
    v.transform(() => true),
  ),
  /** The language: any tag that suits one that is here, so that `zh` and `zh-CN` do. */
  lang: v.pipe(v.string(), v.maxLength(35), v.transform(suiting), v.string()),
  edit: v.pipe(v.string(), v.transform(parseEdits)),
}

type Fields = { readonly [Name in keyof typeof fields]?: v.InferOutput<(typeof fields)[Name]> }

/** What a link says of the session and the view; what it does not say is absent. */
export interface Link extends Omit<Fields, 'edit'> {
  readonly edit?: readonly Edit[]
  /** What it says that cannot be honoured, one message each. */
  readonly leftOut?: readonly Message[]
}

const VERSION = '1'

/** Texts are read so far. */
const TEXTS = ['text', 'second', 'pin'] as const

/**
 * Reads a fragment such as `#v=1&text=…&station=13&head=5.10`. What cannot be read is absent, and named in `leftOut`; the
 * rest is kept, of a link of another version too.
 */
export function parseLink(fragment: string): Link {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''))
  const read: Record<string, unknown> = {}
  const leftOut: Message[] = []
  const version = parameters.get('v') ?? VERSION
  if (version !== VERSION) leftOut.push(message('link.version', { version: quoted(version) }))
  for (const name of new Set(parameters.keys())) {
    const [value, ...others] = parameters.getAll(name)
    if (others.length > 0) leftOut.push(message('link.twice', { name: quoted(name) }))
    if (name === 'v') continue
    const schema = Object.hasOwn(fields, name) ? fields[name as keyof Fields] : null
    const result = schema && v.safeParse(schema, value)
    if (result?.success) read[name] = result.output
    else if (result === null) leftOut.push(message('link.unknown', { name: quoted(name) }))
    else leftOut.push(message('link.unreadable', { name, value: quoted(value) }))
  }
  return withinLimits(read as Fields, leftOut)
}

function withinLimits({ edit, ...link }: Fields, leftOut: Message[]): Link {
  const bounded: { -readonly [Name in keyof Link]: Link[Name] } = { ...link }
  for (const name of TEXTS) {
    const whole = link[name]
    if (whole === undefined || whole.length <= LONGEST_TEXT) continue
    bounded[name] = whole.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '')
    leftOut.push(message('link.cut', { name, length: whole.length, kept: LONGEST_TEXT }))
  }
  if (link.span !== undefined && link.span.length > MOST_WORDS) {
    bounded.span = link.span.slice(0, MOST_WORDS)
    leftOut.push(message('link.words', { words: link.span.length, kept: MOST_WORDS }))
  }
  if (edit !== undefined) {
    bounded.edit = edit.edits
    if (edit.beyond > 0) leftOut.push(message('link.moreEdits', { beyond: edit.beyond, kept: edit.kept }))
    for (const text of edit.unreadable) leftOut.push(message('link.edit', { edit: quoted(text) }))
  }
  if (link.long !== undefined) leftOut.push(message('frame.linkTextLeftOut', { long: link.long }))
  return leftOut.length === 0 ? bounded : { ...bounded, leftOut }
}

/** Longest quote of what a link says, “…” included, UTF-16 units. */
const LONGEST_QUOTE = 61

/** What a link says, as it can be shown: control characters could turn the words around it. */
function quoted(text: string): string {
  const short = shorten(text, ({ length }) => length <= LONGEST_QUOTE)
  return short.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
}

/** How a link says that the globe is seen. */
export interface GlobeOfLink {
  readonly camera?: CameraPlace
  /** 3 × 3, row-major; null where the text alone decides it. */
  readonly turn?: ArrayLike<number> | null
  readonly embedded?: boolean
  /** Written where the page is a part of another one, and its link says so. */
  readonly theme?: Theme | null
  readonly autoplay?: boolean
}

/** The tab of a link that names none. */
export const usualTab = (head: HeadId | null | undefined): TabId => (head == null ? initialView.tab : 'heads')

/** The fragment of what is on the screen. The language is given where someone chose it. */
export function formatLink(
  state: Pick<SessionState, 'text' | 'prependEndOfText' | 'model' | 'coming'>,
  view: Omit<ViewState, 'playing' | 'speed' | 'hovered' | 'theme'>,
  second = '',
  edits: readonly Edit[] = [],
  language: string | null = null,
  { camera = FIRST_PLACE, turn = null, embedded = false, theme = null, autoplay = false }: GlobeOfLink = {},
): string {
  const parameters = new URLSearchParams({ v: VERSION })
  if (state.text.length <= LONGEST_TEXT) parameters.set('text', state.text)
  else parameters.set('long', String(Math.min(999_999, state.text.length)))
  if (second !== '' && second.length <= LONGEST_TEXT) parameters.set('second', second)
  const { id, saved } = state.coming ?? state.model
  // A saved trace is told by the model that made it.
  const model = saved === null ? id : (saved.model?.id ?? '')
  if (model !== '') parameters.set('model', model)
  parameters.set('station', String(view.station))
  if (view.head !== null) parameters.set('head', `${view.head.block}.${view.head.head}`)
  if (view.token !== null) parameters.set('token', String(view.token))
  parameters.set('view', view.projector)
  if (view.firstToken !== 'auto') parameters.set('first', view.firstToken)
  if (view.viewWords.length > 0) parameters.set('span', view.viewWords.join('|'))
  if (view.projector === 'from' && view.fromWord !== null) parameters.set('from', view.fromWord)
  if (view.projector === 'from' && view.following) parameters.set('follow', '1')
  if (view.pin !== null && view.pin.length <= LONGEST_TEXT) parameters.set('pin', view.pin)
  if (view.drawing !== 'surface') parameters.set('drawing', view.drawing)
  const place = formatCamera(camera)
  if (place !== null) parameters.set('camera', place)
  if (turn !== null) parameters.set('turn', formatTurn(turn))
  if (view.asTable) parameters.set('globe', 'table')
  if (view.tab !== usualTab(view.head)) parameters.set('tab', view.tab)
  if (view.tour !== null) parameters.set('tour', String(view.tour))
  if (state.prependEndOfText) parameters.set('eot', '1')
  if (language !== null) parameters.set('lang', language)
  if (edits.length > 0) parameters.set('edit', formatEdits(edits))
  if (embedded && theme !== null) parameters.set('theme', theme)
  if (embedded && autoplay) parameters.set('autoplay', '1')
  return `#${embedded ? 'embed&' : ''}${parameters}`
}
