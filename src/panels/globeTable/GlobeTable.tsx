import { useText } from '../../language/language'
import { stationTitle } from '../../language/titles'
import { useCurrentSession } from '../../session/ground/context'
import { useWatched } from '../../session/query/watched'
import { tableReading } from '../../session/readings/globeTable'
import { tokenInView } from '../../session/readings/readLens'
import { isPart, pictureOf } from '../../session/stores/picture'
import { useReadings } from '../../session/stores/readings'
import { isPictureOlder, useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { selectToken } from '../../session/stores/viewActions'
import { angle, measured } from '../numbers'
import { tokenLabel } from '../tokenText'
import styles from './globeTable.module.css'
import { ParticleRow } from './ParticleRow'

/** The globe for those who do not see it, or who want its numbers: one line a particle, over the picture. */
export default function GlobeTable() {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const text = useText()
  const older = useSession(isPictureOlder)
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  useView((view) => view.token)
  useSession((state) => state.pictureRevision)
  const said = useReadings((readings) => readings.said)
  const { reading } = useWatched(tableReading(session))
  const { current } = picture
  if (current === null || station >= current.stations) return null
  const { words: tokens } = current
  const chosen = Math.min(tokenInView(session), tokens.length - 1)
  const isRead = said !== null && said.station === station && said.answer === current.answer
  const isPlaced =
    !older && reading !== null && reading.key.station === station && reading.key.token === chosen
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={styles.globeTable} aria-label={text('globeTable.region')} tabIndex={0}>
      <table aria-label={text('globeTable.name')}>
        <caption>
          {text('globeTable.caption', {
            count: tokens.length,
            station,
            title: stationTitle(station, blocks),
            word: tokenLabel(tokens[chosen]),
          })}
          {older && ` ${text(isPart(current) ? 'globe.partMeaning' : 'globe.olderMeaning')}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{text('globeTable.word')}</th>
            <th scope="col">{text('globeTable.says')}</th>
            <th scope="col">{text('globeTable.nearest')}</th>
            <th scope="col">{text('globeTable.from', { word: tokenLabel(tokens[chosen]) })}</th>
            <th scope="col">{text('globeTable.drawn')}</th>
            <th scope="col">{text('globeTable.turned')}</th>
            <th scope="col">{text('globeTable.seen')}</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token, index) => {
            const at = station * tokens.length + index
            const apart = isPlaced ? (reading.value[index]?.angle ?? null) : null
            return (
              <ParticleRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
                key={index}
                token={index}
                text={token.text}
                theme={theme}
                chosen={index === chosen}
                onChoose={(token) => selectToken(session, token)}
                says={
                  isRead
                    ? {
                        word: said.words.words[index * said.words.k],
                        probability: Math.exp(said.words.logProbabilities[index * said.words.k]),
                      }
                    : null
                }
                nearest={isPlaced ? (reading.value[index]?.nearest ?? null) : null}
                numbers={[
                  apart === null ? '–' : angle(apart.true),
                  apart === null ? '–' : angle(apart.drawn),
                  station === 0 ? '–' : angle(current.turns[at - tokens.length]),
                  current.captured === null ? '–' : measured(current.captured[at]),
                ]}
              />
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
