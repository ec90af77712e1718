import { useText } from '../../../language/language'
import type { Result } from '../../../session/paper/experiment'
import { significant } from '../parts/format'
import { Words } from '../parts/Words'
import styles from '../tables.module.css'

/** The nearest keys of one word, head by head. */
export function KeyRows({ result }: { readonly result: Result<'probes'> }) {
  const text = useText()
  const { heads, k, keys, keyScores } = result
  return (
    <table className={styles.paperTable} aria-label={text('paperProbes.keyTableLabel')}>
      <thead>
        <tr>
          <th scope="col">{text('paperProbes.headColumn')}</th>
          <th scope="col">{text('paperProbes.keyColumn')}</th>
          <th scope="col" className="number">
            {text('paperProbes.scoreOfFirstColumn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: heads }, (_, head) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a head is its position
          <tr key={head}>
            <th scope="row">{head}</th>
            <td>
              <Words ids={keys.subarray(head * k, (head + 1) * k)} />
            </td>
            <td className="number">{significant(keyScores[head * k], 3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The nearest values of one word, head by head, and of all heads together. */
export function ValueRows({ result }: { readonly result: Result<'probes'> }) {
  const text = useText()
  const { heads, k, values, valueNorms } = result
  return (
    <table className={styles.paperTable} aria-label={text('paperProbes.valueTableLabel')}>
      <thead>
        <tr>
          <th scope="col">{text('paperProbes.headColumn')}</th>
          <th scope="col">{text('paperProbes.valueColumn')}</th>
          <th scope="col" className="number" title={text('paperProbes.lengthHelp')}>
            {text('paperProbes.lengthColumn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: heads + 1 }, (_, head) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a head is its position
          <tr key={head}>
            <th scope="row">{head === heads ? text('paperProbes.sumRow') : head}</th>
            <td>
              <Words ids={values.subarray(head * k, (head + 1) * k)} />
            </td>
            <td className="number">{significant(valueNorms[head], 3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
