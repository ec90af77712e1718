import { setSecondText } from '../session/compare/readSecond'
import { loaded } from '../session/models/engines'
import { startSession } from '../session/start'
import { openConsole } from './console'
import { adoptLink, followHistory, followLink, linkOfPage, modelOf, WELCOME } from './history'
import { followKeys } from './keys'
import { fetchLetters } from './letters'
import { nameMissingParts } from './missingParts'
import { keepOffline } from './offline'
import { startLanguage } from './pageLanguage'
import { session } from './pageSession'
import { startTheme } from './theme'
import { playOnce, playWelcome } from './welcome'
import './styles/index.css'

/** The model starts to load before the screen's code has arrived: both workers run while it is parsed. */
nameMissingParts()
const asked = linkOfPage()
const link = asked ?? WELCOME
const languageLoaded = startLanguage(link.lang)
adoptLink(session, link)
startTheme(session, link.theme)
const begun = startSession(session, modelOf(session, link))
void followLink(session, link, begun)
if (asked === null) void playWelcome(session, begun)
if (link.autoplay === true) void playOnce(session, begun)
if (link.second !== undefined) void setSecondText(session, link.second)
followHistory(session)
followKeys(session)
openConsole(session, loaded(session))
// The first picture needs the network and the processor more than the next visit does; and what is kept for it
// must be known to run.
if (link.embed !== true) {
  void Promise.all([loaded(session), begun]).then(
    () =>
      Promise.all([
        fetchLetters(),
        keepOffline(session),
        import('./handout').then((part) => part.followPrinting(session)),
      ]),
    () => undefined,
  )
}
void Promise.all([import('./screen'), languageLoaded]).then(([{ showScreen }]) => showScreen(session))
