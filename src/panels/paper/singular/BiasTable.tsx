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
  { side: 'query', name: 'W_Q b_K', title: 'what b_K asks of every query' },
  { side: 'key', name: 'W_K b_Q', title: 'what b_Q asks of every key, whatever the query' },
] as const

/** Words along the directions of a head's biases, and against them. */
export function BiasTable({ block, head, k, cosine, folded }: BiasTableProps) {
  const { result, run, start, stop } = useExperiment('biases', { block, k, cosine, folded })
  return (
    <section aria-label="Bias directions">
      <h3>Directions of the biases</h3>
      <RunLine label="Reading biases" run={run} hasResult={result !== null} onStart={start} onStop={stop} />
      {result !== null && (
        <table className="paper-table paper-pairs" aria-label="Bias directions as words">
          <thead>
            <tr>
              <td />
              <th scope="col">Along</th>
              <th scope="col">Against</th>
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
