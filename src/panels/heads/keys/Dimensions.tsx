import { useRef, useState } from 'react'
import { css, tokenColor } from '../../../core/color'
import { row } from '../../../core/tensor'
import { useText } from '../../../language/language'
import { listed } from '../../../language/lists'
import type { QueryKeys } from '../../../session/circuits/types'
import type { Theme } from '../../../session/stores/view'
import { Choice } from '../../Choice'
import { svgDocument } from '../../charts/svgDocument'
import { useFigure } from '../../charts/useFigure'
import { signed } from '../../numbers'
import { contributions, largestDimensions } from './rankScores'
import { VectorBars } from './VectorBars'

interface DimensionsProps {
  /** What its figure is called. */
  readonly name: string
  readonly found: QueryKeys
  readonly queryToken: number
  readonly keyToken: number
  readonly theme: Theme
}

const ORDERS = {
  place: 'heads.dimensionsByPlace',
  size: 'heads.orderLargestFirst',
} as const

const NAMES = ['q', 'k', 'q k / √d'] as const

/** How many dimensions are named in words. */
const NAMED = 3

/** The query and key vectors beside each other, and what each dimension contributes to their score. */
export function Dimensions({ name, found, queryToken, keyToken, theme }: DimensionsProps) {
  const text = useText()
  const [order, setOrder] = useState<keyof typeof ORDERS>('place')
  const products = contributions(found, keyToken)
  const size = products.length
  const key = row(found.k, keyToken, size)
  const largest = largestDimensions(products, size)
  const dimensions = order === 'size' ? largest : Array.from({ length: size }, (_, e) => e)
  const most = [...found.q, ...key].reduce((bound, value) => Math.max(bound, Math.abs(value)), 0)
  const color = (token: number): string => css(tokenColor(token, theme))
  const named = largest.slice(0, NAMED).map((e) => `${e} (${signed(products[e])})`)
  const place = useRef<HTMLDivElement>(null)
  useFigure(
    name,
    () => svgDocument([...(place.current?.querySelectorAll<SVGSVGElement>('svg') ?? [])], NAMES),
    { x: 'dimension', y: 'component' },
  )
  return (
    <div ref={place}>
      <Choice
        label={text('heads.dimensionOrderLabel')}
        options={text.each(ORDERS)}
        value={order}
        onChange={setOrder}
      />
      <VectorBars name={NAMES[0]} values={found.q} order={dimensions} most={most} color={color(queryToken)} />
      <VectorBars name={NAMES[1]} values={key} order={dimensions} most={most} color={color(keyToken)} />
      <VectorBars name={NAMES[2]} values={products} order={dimensions} color={null} />
      <p className="quiet">
        {text('heads.dimensionsSummary', {
          size,
          score: signed(found.scores[keyToken]),
          named: listed(...named),
        })}
      </p>
      <div className="visually-hidden">
        <table aria-label={text('heads.dimensionsTableLabel')}>
          <thead>
            <tr>
              <th scope="col">{text('heads.dimensionColumn')}</th>
              <th scope="col">{text('heads.queryColumn')}</th>
              <th scope="col">{text('heads.keyColumn')}</th>
              <th scope="col">{text('heads.contributionColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {dimensions.map((e) => (
              <tr key={e}>
                <th scope="row">{e}</th>
                <td>{found.q[e].toFixed(4)}</td>
                <td>{key[e].toFixed(4)}</td>
                <td>{products[e].toFixed(4)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
