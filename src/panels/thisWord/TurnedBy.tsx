import { useText } from '../../language/language'
import { type Turned, turnedReading } from '../../session/fromWord/turned'
import { useCurrentSession } from '../../session/ground/context'
import { useWatched } from '../../session/query/watched'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { finePercent, inDegrees } from '../numbers'
import { Settled } from '../Settled'
import { tokenWord } from '../tokenText'
import { PartCell, SEEN } from './PartCell'
import styles from './thisWord.module.css'

/** What the step into this station has to do with the word at the pole, part by part: a strip of cells. */
export function TurnedBy() {
  const session = useCurrentSession()
  const text = useText()
  const station = useView((view) => view.station)
  const { reading, problem } = useWatched(turnedReading(session))
  if (station === 0) return <p className="faint">{text('thisWord.noStepYet')}</p>
  if (problem !== null) return <p role="alert">{problem}</p>
  return (
    <Settled pending={reading === null}>
      {reading !== null && <Strip station={reading.key.station} turned={reading.value} />}
    </Settled>
  )
}

interface StripProps {
  readonly station: number
  readonly turned: Turned
}

function Strip({ station, turned: { word, before, after, parts } }: StripProps) {
  const text = useText()
  const heads = useSession((state) => state.shape?.heads ?? 0)
  const block = (station - 1) >> 1
  const degrees = new Map(parts.map((part) => [part.name, part.degrees]))
  const edit = degrees.get('edit') ?? 0
  const nearer = before.degrees - after.degrees
  const shown = [...Array.from({ length: heads }, (_, head) => head), 'bias', 'mlp'] as const
  const place = () => <b className="place">{tokenWord(word.text)}</b>
  return (
    <>
      <p className="quiet">
        {text.rich('thisWord.step', {
          kind: station % 2 === 1 ? 'attention' : 'mlp',
          block,
          before: finePercent(before.probability),
          after: finePercent(after.probability),
          sign: nearer < 0 ? 'farther' : 'nearer',
          degrees: inDegrees(Math.abs(nearer)),
          place,
        })}
      </p>
      <ul className={styles.partStrip} aria-labelledby="turned-by">
        {shown.map((part) => (
          <PartCell key={part} part={part} block={block} degrees={degrees.get(part) ?? null} />
        ))}
        {Math.abs(edit) >= SEEN && <PartCell part="edit" block={block} degrees={edit} />}
      </ul>
      <p className="caption">{text.rich('thisWord.partsMeaning', { place })}</p>
    </>
  )
}
