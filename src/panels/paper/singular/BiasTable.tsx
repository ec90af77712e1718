import { say, useText } from '../../../language/language'
import { useExperiment } from '../../../state/paper/experiment'
import { RunLine } from '../parts/RunLine'
import { Words } from '../parts/Words'

interface BiasTableProps {
  readonly block: number
  readonly head: number
  readonly k: number
  readonly cosine: boolean
  readonly folded: boolean
}

const SIDES = [
  {
    side: 'query',
    name: 'W_Q b_K',
    get title() {
      return say('paperSingular.whatBKAsksOf')
    },
  },
  {
    side: 'key',
    name: 'W_K b_Q',
    get title() {
      return say('paperSingular.whatBQAsksOf')
    },
  },
] as const

/** Words along the directions of a head's biases, and against them. */
export function BiasTable({ block, head, k, cosine, folded }: BiasTableProps) {
  const text = useText()
  const { result, run, start, stop } = useExperiment('biases', { block, k, cosine, folded })
  return (
    <section aria-label={text('paperSingular.biasDirections')}>
      <h3>{text('paperSingular.directionsOfTheBiases')}</h3>
      <RunLine
        label={text('paperSingular.readingBiases')}
        run={run}
        hasResult={result !== null}
        onStart={start}
        onStop={stop}
      />
      {result !== null && (
        <table className="paper-table paper-pairs" aria-label={text('paperSingular.biasDirectionsAsWords')}>
          <thead>
            <tr>
              <td />
              <th scope="col">{text('paperSingular.along')}</th>
              <th scope="col">{text('paperSingular.against')}</th>
            </tr>
          </thead>
          <tbody>
            {SIDES.map(({ side, name, title }) => (
              <tr key={side}>
                <th scope="row" title={title}>
                  {name}
                </th>
                {(['along', 'against'] as const).map((way) => (
                  <td key={way}>
                    <Words ids={result[side][way].subarray(head * result.k, (head + 1) * result.k)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
