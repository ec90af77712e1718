import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { useFit } from '../../session/stores/fit'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { hoverToken, selectToken } from '../../session/stores/viewActions'
import { measured } from '../numbers'
import { TokenText } from '../TokenText'
import { tokenStyle } from '../tokenStyle'
import { tokenName } from '../tokenText'
import styles from './fit.module.css'
import { NotMeasured } from './NotMeasured'
import { rankPlacement } from './rankPlacement'

/** The particles of the station whose place on the globe says least about where they are. */
export function WorstPlaced() {
  const session = useCurrentSession()
  const text = useText()
  const details = useFit((fit) => fit.details)
  const station = useView((view) => view.station)
  const selected = useView((view) => view.token)
  const theme = useView((view) => view.theme)
  const tokens = useSession((state) => state.tokens)
  const rows = details === null ? null : rankPlacement(details.particles, station, tokens.length, selected)
  return (
    <section aria-label={text('fit.placementLabel')}>
      <h2 title={text('fit.placementHelp')}>{text('fit.placementTitle', { station })}</h2>
      {rows === null ? (
        <NotMeasured />
      ) : (
        <table className={`ranking ${styles.placement}`} aria-label={text('fit.placementTableLabel')}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{text('fit.tokenColumn')}</th>
              <td />
              <th scope="col">{text('fit.stressColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ token, stress }) => (
              <tr
                key={token}
                style={tokenStyle(token, theme)}
                onPointerEnter={() => hoverToken(session, token)}
                onPointerLeave={() => hoverToken(session, null)}
              >
                <th
                  scope="row"
                  className="token-word"
                  aria-label={tokenName(tokens[token].text) ?? undefined}
                >
                  <button
                    type="button"
                    className="row-button"
                    aria-pressed={token === selected}
                    onClick={() => selectToken(session, token === selected ? null : token)}
                    onFocus={() => hoverToken(session, token)}
                    onBlur={() => hoverToken(session, null)}
                  >
                    <TokenText text={tokens[token].text} />
                  </button>
                </th>
                <td className="bar" style={{ '--share': Math.min(1, stress) }} />
                <td className="number">{measured(stress)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
