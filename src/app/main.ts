import { followSecond, setSecondText } from '../session/compare/readSecond'
import { loaded } from '../session/models/engines'
import { followSums } from '../session/open/setAside'
import { startPlayback } from '../session/picture/playback'
import { startExplorer } from '../session/text/explorer'
import { openConsole } from './console'
import { adoptLink, followHistory, followLink, linkOfPage, modelOf, WELCOME } from './history'
import { followKeys } from './keys'
import { fetchLetters } from './letters'
import { nameMissingParts } from './missingParts'
import { keepOffline } from './offline'
import { startLanguage } from './pageLanguage'
import { startTheme } from './theme'
import { playOnce, playWelcome } from './welcome'
import './styles/index.css'

/** The model starts to load before the screen's code has arrived: both workers run while it is parsed. */
nameMissingParts()
const asked = linkOfPage()
const link = asked ?? WELCOME
const worded = startLanguage(link.lang)
adoptLink(link)
startTheme(link.theme)
startPlayback()
followSums()
const begun = startExplorer(modelOf(link))
void followLink(link, begun)
if (asked === null) void playWelcome(begun)
if (link.autoplay === true) void playOnce(begun)
followSecond()
if (link.second !== undefined) void setSecondText(link.second)
followHistory()
followKeys()
openConsole(loaded())
// The first picture needs the network and the processor more than the next visit does; and what is kept for it
// must be known to run.
if (link.embed !== true) {
  void Promise.all([loaded(), begun]).then(
    () =>
      Promise.all([fetchLetters(), keepOffline(), import('./handout').then((part) => part.followPrinting())]),
    () => undefined,
  )
}
void Promise.all([import('./screen'), worded]).then(([{ showScreen }]) => showScreen())
