import { areaY, type PlotOptions, ruleY } from '@observablehq/plot'
import { say } from '../../../language/language'
import type { Result } from '../../../session/paper/experiment'
import { SETTING_NAMES } from './DistanceTable'

const COLORS = ['var(--accent)', 'var(--gold)', 'var(--good)', 'var(--bad)']

/** How the distances of all words are spread, one line a version of W_E. */
export function histogramOptions(
  { distances }: Pick<Result<'norms'>, 'distances'>,
  measure: 'l2' | 'cosine',
): PlotOptions {
  const points = distances.flatMap(({ setting, [measure]: summary }) => {
    const { low, high, counts } = summary
    const width = (high - low) / counts.length
    const total = counts.reduce((sum, count) => sum + count, 0)
    const at = (index: number, share: number) => ({
      x: low + (index + 0.5) * width,
      y: share,
      setting: say(SETTING_NAMES[setting]),
    })
    const shares = Array.from(counts, (count, index) => at(index, width > 0 ? count / total / width : 0))
    return [at(-1, 0), ...shares, at(counts.length, 0)]
  })
  return {
    marginLeft: 8,
    marginRight: 8,
    marginTop: 22,
    marginBottom: 30,
    x: {
      label: measure === 'l2' ? say('paperNorms.euclideanAxis') : say('paperNorms.cosineAxis'),
      ticks: 6,
      line: true,
    },
    y: { axis: null, type: 'sqrt' },
    color: { domain: Object.values(say.each(SETTING_NAMES)), range: COLORS, legend: false },
    marks: [
      areaY(points, {
        x: 'x',
        y: 'y',
        fill: 'setting',
        stroke: 'setting',
        fillOpacity: 0.16,
        strokeWidth: 1.4,
        curve: 'monotone-x',
      }),
      ruleY([0], { stroke: 'var(--line)' }),
    ],
  }
}

export const legend = () =>
  Object.values(say.each(SETTING_NAMES)).map((name, i) => ({ name, color: COLORS[i] }))
