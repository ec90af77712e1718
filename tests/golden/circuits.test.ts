import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { dot } from '../../src/core/linalg'
import { row } from '../../src/core/tensor'
import type { Engine } from '../../src/engine/types'
import { ELLIPSOID_STAGES } from '../../src/lens/ellipsoid'
import { HEAD_SCORES } from '../../src/lens/headScores'
import { type Reference, readReference, relativeError } from '../support/reference'

const TOLERANCE = 1e-5
const FIXTURE = 'tests/fixtures/demo-v1/circuits/repeats.safetensors'
const [BLOCKS, HEADS, WIDTH] = [12, 12, 96]
/** As in tests/tools/circuits_reference.py. */
const CHOSEN = [
  [0, 3],
  [5, 10],
] as const
/** The hook after gain and bias. */
const stationOut = (station: number): string =>
  station === 2 * BLOCKS ? 'ln_final.hook_out' : `blocks.${station >> 1}.ln${(station % 2) + 1}.hook_out`
const TOKEN = 6
const WORD = 262
const RIVAL = 300
const blocks = Array.from({ length: BLOCKS }, (_, block) => block)

describe('heads and forces against their definitions in float64', () => {
  let engine: Engine
  let reference: Reference
  let tokens: number

  beforeAll(async () => {
    reference = await readReference(FIXTURE)
    tokens = reference.tokens.length
    engine = createNodeEngine()
    await engine.load({ id: 'demo', url: 'tests/fixtures/demo-v1' })
    await engine.run(reference.tokens)
  })

  const wanted = (name: string): Float32Array => reference.tensors.get(name)!.data
  const expectClose = (actual: ArrayLike<number>, name: string): void => {
    expect(actual.length, name).toBe(wanted(name).length)
    expect(relativeError(Float32Array.from(actual), wanted(name)), name).toBeLessThan(TOLERANCE)
  }

  it.each(HEAD_SCORES)('scores all heads: %s', async (name) => {
    const { scores } = await engine.headScores()
    expectClose(scores[name], `scores.${name}`)
  })

  it('measures what each head adds', async () => {
    const lengths = await Promise.all(blocks.map((block) => engine.headLengths(block)))
    expectClose(
      lengths.flatMap((found) => [...found.lengths]),
      'lengths',
    )
  })

  it('splits attention’s update into heads and bias, which add up to hook_attn_out', async () => {
    for (const block of blocks) {
      const { heads, bias } = await engine.headUpdates(block, TOKEN)
      const size = HEADS * WIDTH
      expect(
        relativeError(heads.data, wanted('updates').subarray(block * size, (block + 1) * size)),
      ).toBeLessThan(TOLERANCE)
      expect([...bias.data]).toEqual([...row(wanted('output_bias'), block, WIDTH)])
      const sum = Float32Array.from(bias.data, (value, i) => {
        let total = value
        for (let head = 0; head < HEADS; head++) total += heads.data[head * WIDTH + i]
        return total
      })
      const update = row((await engine.hook(`blocks.${block}.hook_attn_out`)).data, TOKEN, WIDTH)
      expect(relativeError(sum, update)).toBeLessThan(TOLERANCE)
    }
  })

  it.each(CHOSEN)('splits q · k of head %i.%i into its four parts', async (block, head) => {
    const name = `head.${block}.${head}`
    const pattern = await engine.attention(block, head)
    const scores = await engine.attentionScores(block, head)
    for (let query = 0; query < tokens; query++) {
      const found = await engine.queryKeys(block, head, query)
      const keys = query + 1
      const part = (which: string): Float32Array => wanted(`${name}.${which}`)
      const close = (actual: ArrayLike<number>, expected: ArrayLike<number>): void =>
        expect(
          relativeError(Float32Array.from(actual), Float32Array.from(expected)),
          `query ${query}`,
        ).toBeLessThan(TOLERANCE)
      close(found.contentContent, row(part('contentContent'), query, tokens).subarray(0, keys))
      close([found.contentKeyBias], [part('contentKeyBias')[query]])
      close(found.queryBiasContent, part('queryBiasContent').subarray(0, keys))
      close([found.biasBias], part('biasBias'))
      close(
        found.contentContent.map(
          (value, key) => value + found.contentKeyBias + found.queryBiasContent[key] + found.biasBias,
        ),
        found.scores,
      )
      close(row(scores.data, query, tokens).subarray(0, keys), found.scores)
      close(row(pattern.data, query, tokens).subarray(0, keys), found.attention)
    }
    expect(scores.data[1]).toBe(Number.NEGATIVE_INFINITY)
  })

  it.each(CHOSEN)('knows where head %i.%i wants to look, and from where', async (block, head) => {
    for (const side of ['query', 'key'] as const) {
      for (let token = 0; token < tokens; token++) {
        const found = await engine.wanted(block, head, side, token)
        const unit = row(wanted(`head.${block}.${head}.wanted.${side}`), token, WIDTH)
        expect(relativeError(found.unit, unit)).toBeLessThan(TOLERANCE)
        const near = [...row(wanted(`head.${block}.${head}.near.${side}`), token, 8)]
        expect(found.words[0].id).toBe(near[0])
        expect(found.words.filter(({ id }) => near.includes(id)).length).toBeGreaterThanOrEqual(7)
      }
    }
  })

  it.each(CHOSEN)('follows the sphere through gain, bias and W_QK of head %i.%i', async (block, head) => {
    const { stages } = await engine.ellipsoid(block, head, wanted('view'))
    for (const stage of ELLIPSOID_STAGES) {
      const name = `head.${block}.${head}.${stage}`
      expectClose(stages[stage].points, `${name}.points`)
      expectClose(stages[stage].lengths, `${name}.lengths`)
      if (stage === 'bias' || stage === 'queryKey') expectClose(stages[stage].middle, `${name}.middle`)
      const { axes } = stages[stage]
      const spread = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => dot(row(axes, i, 3), row(axes, j, 3))))
      expectClose(spread, `${name}.spread`)
    }
  })

  it.each([0, 7, 2 * BLOCKS])('draws station %i as its sublayer is given it: γ ⊙ n + β', async (station) => {
    const view = wanted('view')
    const { data, shape } = await engine.hook(stationOut(station))
    const { points, lengths, middle } = await engine.sublayer(station, view)
    const root = Math.sqrt(WIDTH)
    expect(shape).toEqual([lengths.length, WIDTH])
    for (let token = 0; token < lengths.length; token++) {
      const out = row(data, token, WIDTH).map((value) => value / root)
      expect(lengths[token]).toBeCloseTo(Math.hypot(...out), 4)
      for (let axis = 0; axis < 3; axis++)
        expect(points[3 * token + axis]).toBeCloseTo(dot(out, row(view, axis, WIDTH)), 4)
    }
    if (station % 2 === 0 && station < 2 * BLOCKS) {
      const { stages } = await engine.ellipsoid(station / 2, 0, view)
      expect({ points, lengths, middle }).toEqual({
        points: stages.bias.points,
        lengths: stages.bias.lengths,
        middle: stages.bias.middle,
      })
    }
  })

  it('splits every step into signed turns that add up to the sine of its angle', async () => {
    for (let step = 0; step < 2 * BLOCKS; step++) {
      const { turns, radials, tangents, angle, parts } = await engine.forces(step, TOKEN)
      expectClose(turns, `forces.${step}.turns`)
      expectClose(radials, `forces.${step}.radials`)
      expectClose(tangents, `forces.${step}.tangents`)
      expect(angle).toBeCloseTo(wanted('forces.angles')[step], 5)
      expect(parts).toHaveLength(step % 2 === 0 ? HEADS + 1 : 1)
      expect(turns.reduce((sum, turn) => sum + turn, 0)).toBeCloseTo(Math.sin(angle), 5)
    }
  })

  it.each([
    ['mean', null],
    ['rival', RIVAL],
  ] as const)('attributes a logit minus the %s to its parts, which add up to it', async (kind, rival) => {
    const question = { word: WORD, rival }
    const shares = await Promise.all(blocks.map((block) => engine.blockShares(block, TOKEN, question)))
    const outer = await engine.outerShares(TOKEN, question)
    const heads = shares.flatMap((found) => [...found.heads])
    expectClose(heads, `shares.${kind}.heads`)
    expectClose(
      shares.map((found) => found.outputBias),
      `shares.${kind}.output_bias`,
    )
    expectClose(
      shares.map((found) => found.mlp),
      `shares.${kind}.mlp`,
    )
    expectClose([outer.token, outer.position, outer.constant, outer.logit], `shares.${kind}.outer`)
    const parts = [
      ...heads,
      ...shares.flatMap((found) => [found.outputBias, found.mlp]),
      outer.token,
      outer.position,
      outer.constant,
    ]
    const sum = parts.reduce((total, part) => total + part, 0)
    const size = parts.reduce((total, part) => total + Math.abs(part), 0)
    expect(Math.abs(sum - outer.logit)).toBeLessThan(1e-5 * size)
    const logits = row((await engine.hook('logits')).data, TOKEN, 8192)
    const other = rival === null ? logits.reduce((total, logit) => total + logit, 0) / 8192 : logits[rival]
    expect(outer.logit).toBeCloseTo(logits[WORD] - other, 3)
  })
})
