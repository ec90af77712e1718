import * as v from 'valibot'
import { suiting } from '../language/languages'
import { type CameraPlace, FIRST_PLACE } from '../state/camera'
import type { Edit } from '../state/edits'
import type { SessionState } from '../state/session'
import { initialView, type ProjectorId, projectorCards, TABS, type ViewState } from '../state/view'
import { formatEdits, parseEdits } from './editLink'
import { formatCamera, formatTurn, parseCamera, parseTurn } from './globeLink'

/**
 * The link: what shapes the view, in the URL's fragment, which no server sees. Every field is declared
 * once, here, and validated on the way in; a field that cannot be read is left out.
 */

/** Longer texts are left out of the link, which then says how long the text was. */
export const LONGEST_TEXT = 2000

const PROJECTORS = Object.keys(projectorCards) as ProjectorId[]
/** A globe is spanned by so many words. */
const MOST_WORDS = 3

const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number))

const fields = {
  text: v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
  /** Length of a text that was left out. */
  long: wholeNumber,
  /** The sentence to compare with; longer ones are left out. */
  second: v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
  model: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  /** Where models may come from, if the person agrees. Never written, only read. */
  hub: v.pipe(v.string(), v.maxLength(500)),
  station: wholeNumber,
  head: v.pipe(
    v.string(),
    v.regex(/^\d{1,4}\.\d{1,4}$/),
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
    v.transform((text) => text.split('|').slice(0, MOST_WORDS)),
  ),
  /** The sentence whose axes the pinned view has. */
  pin: v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
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
  edit: v.pipe(v.string(), v.transform(parseEdits), v.custom<readonly Edit[]>(Array.isArray)),
}

type Fields = { readonly [Name in keyof typeof fields]?: v.InferOutput<(typeof fields)[Name]> }

/** What a link says of the session and the view; what it does not say is absent. */
export type Link = Fields

const VERSION = '1'

/** Reads a fragment such as `#v=1&text=…&station=13&head=5.10`. Unreadable fields are absent. */
export function parseLink(fragment: string): Link {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''))
  if ((parameters.get('v') ?? VERSION) !== VERSION) return {}
  const link: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(fields)) {
    const value = parameters.get(name)
    if (value === null) continue
    const result = v.safeParse(schema, value)
    if (result.success) link[name] = result.output
  }
  return link as Link
}

/** How a link says that the globe is seen. */
export interface GlobeOfLink {
  readonly camera?: CameraPlace
  /** 3 × 3, row-major; null where the text alone decides it. */
  readonly turn?: ArrayLike<number> | null
  readonly embedded?: boolean
}

/** The fragment of what is on the screen. The language is given where someone chose it. */
export function formatLink(
  session: Pick<SessionState, 'text' | 'prependEndOfText' | 'model' | 'coming'>,
  view: Omit<ViewState, 'playing' | 'speed' | 'hovered' | 'theme'>,
  second = '',
  edits: readonly Edit[] = [],
  language: string | null = null,
  { camera = FIRST_PLACE, turn = null, embedded = false }: GlobeOfLink = {},
): string {
  const parameters = new URLSearchParams({ v: VERSION })
  if (session.text.length <= LONGEST_TEXT) parameters.set('text', session.text)
  else parameters.set('long', String(Math.min(999_999, session.text.length)))
  if (second !== '' && second.length <= LONGEST_TEXT) parameters.set('second', second)
  const { id, saved } = session.coming ?? session.model
  // A saved trace is told by the model that made it.
  const model = saved === null ? id : (saved.model?.id ?? '')
  if (model !== '') parameters.set('model', model)
  parameters.set('station', String(view.station))
  if (view.head !== null) parameters.set('head', `${view.head.block}.${view.head.head}`)
  if (view.token !== null) parameters.set('token', String(view.token))
  parameters.set('view', view.projector)
  if (view.firstToken !== 'auto') parameters.set('first', view.firstToken)
  if (view.viewWords.length > 0) parameters.set('span', view.viewWords.join('|'))
  if (view.pin !== null && view.pin.length <= LONGEST_TEXT) parameters.set('pin', view.pin)
  if (view.drawing !== 'surface') parameters.set('drawing', view.drawing)
  const place = formatCamera(camera)
  if (place !== null) parameters.set('camera', place)
  if (turn !== null) parameters.set('turn', formatTurn(turn))
  if (view.asTable) parameters.set('globe', 'table')
  if (view.tab !== initialView.tab) parameters.set('tab', view.tab)
  if (view.tour !== null) parameters.set('tour', String(view.tour))
  if (session.prependEndOfText) parameters.set('eot', '1')
  if (language !== null) parameters.set('lang', language)
  if (edits.length > 0) parameters.set('edit', formatEdits(edits))
  return `#${embedded ? 'embed&' : ''}${parameters}`
}
