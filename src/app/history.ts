import { formatEdits } from '../edits/list'
import { showLanguage, useLanguage } from '../language/language'
import { type Message, message } from '../language/message'
import { setSecondText } from '../session/compare/readSecond'
import { useGeneration } from '../session/generate/generation'
import type { Session } from '../session/ground/session'
import { TOUR, TOUR_SENTENCE } from '../session/learn/tourSteps'
import { currentLinkOf } from '../session/link/currentLink'
import { considerLink, mustWait } from '../session/link/linkProposals'
import { allOffers, findOffer } from '../session/models/offers'
import { muchOf } from '../session/open/memoryOffer'
import { useEmbed } from '../session/page/embed'
import { FIRST_PLACE, lookFrom, useCamera } from '../session/picture/camera'
import { ownTurn, turnAs } from '../session/picture/turn'
import { carried, replaceAll } from '../session/stores/editHistory'
import { type Edit, useEdits } from '../session/stores/edits'
import { useFit } from '../session/stores/fit'
import { useSecond } from '../session/stores/second'
import { useSession } from '../session/stores/session'
import { initialView, useView } from '../session/stores/view'
import { lastStation } from '../session/stores/viewActions'
import { keepViewWithinModel, placesIn } from '../session/stores/withinModel'
import { keepViewWithin } from '../session/text/answer'
import { drawAgain, setPrependEndOfText, setText, showEdits } from '../session/text/explorer'
import { formatCamera } from './globeLink'
import { formatLink, type Link, parseLink, usualTab } from './url'

/** Keeps the address and the screen in step, both ways. */

/** Of the address: browsers limit how often it may change. */
const DEBOUNCE_MS = 400

/** The link that the page was opened with; null without one. */
export const linkOfPage = (): Link | null => (location.hash.length > 1 ? parseLink(location.hash) : null)

/** What a visit without a link begins with: one word's way is followed. */
export const WELCOME: Link = { text: TOUR_SENTENCE, view: 'from', follow: true }

/** The model a link asks for; the first one where that is not known, or must wait for the person's consent. */
export function modelOf(session: Session, link: Link): string {
  const asked = findOffer(session, link.model ?? '')
  const [first] = allOffers(session)
  const isNot = asked === undefined || asked.refusal !== null || mustWait(session, link)
  // What is a large download, or much for this device, is asked about first.
  return isNot || muchOf(session, asked) !== null ? first.id : asked.id
}

/** Puts what a link says into the stores, without running anything. */
export function adoptLink(session: Session, link: Link): void {
  useSession.of(session).setState({
    text: link.text ?? '',
    prependEndOfText: link.eot ?? false,
    problem: null,
    leftOut: link.leftOut ?? [],
  })
  useView.of(session).setState({
    station: link.station ?? 0,
    head: link.head ?? null,
    token: link.token ?? null,
    ahead: link.eot === true ? 1 : 0,
    projector: link.view ?? initialView.projector,
    firstToken: link.first ?? 'auto',
    viewWords: link.span ?? initialView.viewWords,
    fromWord: link.from ?? null,
    following: link.follow ?? false,
    pin: link.pin ?? null,
    drawing: link.drawing ?? initialView.drawing,
    asTable: link.globe === 'table',
    tab: link.tab ?? usualTab(link.head),
    tour: link.tour === undefined ? null : Math.min(TOUR.length, link.tour),
    playing: false,
  })
  keepViewWithinModel(session)
  useEmbed.of(session).setState({
    embedded: link.embed ?? false,
    theme: link.theme ?? null,
    autoplay: link.autoplay ?? false,
  })
  turnAs(session, link.turn ?? null)
  const place = link.camera ?? FIRST_PLACE
  if (formatCamera(place) !== formatCamera(useCamera.of(session).getState().place)) lookFrom(session, place)
  const edits = link.edit ?? []
  const history = carried(useEdits.of(session).getState(), link.eot === true ? 1 : 0)
  if (formatEdits(edits) === formatEdits(history.list.map(({ edit }) => edit)))
    useEdits.of(session).setState(history)
  else useEdits.of(session).setState({ ...replaceAll(history, edits), notice: null })
}

/**
 * Does what a link proposes, shows its places in the model that it has met then, and tells what that has no place for.
 *
 * @param begun resolves when the page shows something.
 */
export async function followLink(session: Session, link: Link, begun: Promise<unknown>): Promise<void> {
  const considered = considerLink(session, link, begun)
  await begun
  const met = useView.of(session).getState()
  await considered
  const { shape } = useSession.of(session).getState()
  const { station, head } = useView.of(session).getState()
  // Its own model may have come after another one, which had no room for all of it.
  if (shape !== null && station === met.station && head === met.head)
    useView
      .of(session)
      .setState(placesIn(shape, { station: link.station ?? station, head: link.head ?? head }))
  tellBeyond(session, link)
}

/** Tells what the model and the text that a link has met have no place for. */
function tellBeyond(session: Session, link: Link): void {
  const { shape, tokens, text, leftOut } = useSession.of(session).getState()
  if (shape === null) return
  const beyond: Message[] = []
  const places = placesIn(shape, { station: link.station ?? 0, head: link.head ?? null })
  const last = lastStation(session)
  if (link.station !== undefined && places.station !== link.station)
    beyond.push(message('link.station', { station: link.station, last }))
  if (link.head !== undefined && places.head === null) {
    const head = `${link.head.block}.${link.head.head}`
    beyond.push(message('link.head', { head, blocks: shape.blocks, heads: shape.heads }))
  }
  if (link.token !== undefined && link.token >= tokens.length && text === (link.text ?? ''))
    beyond.push(message('link.token', { token: link.token, tokens: tokens.length }))
  if (link.tour !== undefined && link.tour > TOUR.length)
    beyond.push(message('link.tour', { tour: link.tour, steps: TOUR.length }))
  if (beyond.length > 0) useSession.of(session).setState({ leftOut: [...leftOut, ...beyond] })
}

const editsInForce = (session: Session): readonly Edit[] =>
  useEdits
    .of(session)
    .getState()
    .list.map(({ edit }) => edit)

/** Writes the address after changes, and follows back and forward. */
export function followHistory(session: Session): void {
  const currentLink = currentLinkOf(session)
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = (): void => {
    clearTimeout(timer)
    timer = undefined
    // A text that the model still writes is one place to come back to, not one a token.
    if (useGeneration.of(session).getState().running) return
    const fragment = formatNow(session)
    if (fragment === location.hash) return
    // Within another page, going back is that page's.
    const same = samePlace(fragment) === samePlace(location.hash)
    if (same || useEmbed.of(session).getState().embedded) history.replaceState(null, '', fragment)
    else history.pushState(null, '', fragment)
  }
  const afterRest = (): void => {
    clearTimeout(timer)
    timer = setTimeout(write, DEBOUNCE_MS)
  }
  // A journey that plays never rests: the view is written every so often.
  const soon = (): void => {
    timer ??= setTimeout(write, DEBOUNCE_MS)
  }
  useSession.of(session).subscribe((now, before) => {
    if (now.text !== before.text || now.prependEndOfText !== before.prependEndOfText) afterRest()
    if (now.model.id !== before.model.id || now.coming?.id !== before.coming?.id) afterRest()
  })
  useView.of(session).subscribe((now, before) => {
    const shown = [
      'station',
      'head',
      'token',
      'projector',
      'drawing',
      'asTable',
      'tab',
      'tour',
      'firstToken',
      'viewWords',
      'fromWord',
      'following',
      'pin',
    ] as const
    if (shown.some((field) => now[field] !== before[field])) soon()
  })
  useCamera.of(session).subscribe((now, before) => {
    if (now.place !== before.place) afterRest()
  })
  useFit.of(session).subscribe((now, before) => {
    // Only a picture at rest is turned as it stays.
    if (now.phase === 'rested' && before.phase !== 'rested') afterRest()
  })
  useSecond.of(session).subscribe((now, before) => {
    if (now.text !== before.text) afterRest()
  })
  useGeneration.of(session).subscribe((now, before) => {
    if (before.running && !now.running) afterRest()
  })
  useEdits.of(session).subscribe((now, before) => {
    if (now.list !== before.list) afterRest()
  })
  useLanguage.subscribe(soon)
  addEventListener('pagehide', write)
  addEventListener('popstate', () => {
    clearTimeout(timer)
    timer = undefined
    const link = parseLink(location.hash)
    void visit(session, link)
    if (link.lang !== undefined && link.lang !== useLanguage.getState().tag) void showLanguage(link.lang)
    if (link.hub !== undefined) void considerLink(session, { hub: link.hub }, Promise.resolve())
  })
  history.replaceState(null, '', formatNow(session))
  currentLink.read = (embedded) => new URL(formatNow(session, embedded), location.href).href
}

function formatNow(session: Session, embedded = useEmbed.of(session).getState().embedded): string {
  const { tag, chosen } = useLanguage.getState()
  const second = useSecond.of(session).getState().text
  const { theme, autoplay } = useEmbed.of(session).getState()
  const globe = {
    camera: useCamera.of(session).getState().place,
    turn: ownTurn(session),
    embedded,
    theme,
    autoplay,
  }
  const language = chosen ? tag : null
  return formatLink(
    useSession.of(session).getState(),
    useView.of(session).getState(),
    second,
    editsInForce(session),
    language,
    globe,
  )
}

/** Moving along the stations or around the globe, or reading in another language, is no new place to come back to. */
const samePlace = (fragment: string): string => fragment.replace(/&(station|lang|camera|turn)=[^&]*/g, '')

/** What decides how the picture is drawn. */
const VIEWING = ['projector', 'firstToken', 'viewWords', 'fromWord', 'pin'] as const

async function visit(session: Session, link: Link): Promise<void> {
  const { text, prependEndOfText } = useSession.of(session).getState()
  const { list } = useEdits.of(session).getState()
  const before = useView.of(session).getState()
  adoptLink(session, link)
  if ((link.second ?? '') !== useSecond.of(session).getState().text)
    void setSecondText(session, link.second ?? '')
  const now = useSession.of(session).getState()
  const isSame = now.text === text && now.prependEndOfText === prependEndOfText
  if (isSame) keepViewWithin(session, now.tokens)
  if (now.prependEndOfText !== prependEndOfText) await setPrependEndOfText(session, now.prependEndOfText)
  else if (now.text !== text) await setText(session, now.text)
  else {
    if (VIEWING.some((field) => useView.of(session).getState()[field] !== before[field]))
      await drawAgain(session)
    if (useEdits.of(session).getState().list !== list) await showEdits(session)
  }
  tellBeyond(session, link)
}
