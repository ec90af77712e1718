import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { measureFidelity } from '../../../src/projection/fidelity'
import { pca } from '../../../src/projection/pca'
import { callCli, runCli } from '../../support/runCli'
import { referenceTrace } from '../../support/traces'

const MODEL = 'tests/fixtures/demo-v1'
const KEYS = ['pca', 'pcaCentred', 'sphericalMds', 'umap', 'random']
const MEASURES = ['angleRankCorrelation', 'trustworthiness', 'continuity', 'stress']

describe('npm run fidelity', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fidelity-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('writes the measures of every projector, as the reference pass gives them', async () => {
    const { text, units } = await referenceTrace(1)
    const out = join(folder, 'fidelity.json')
    const { code, stdout } = await runCli(['fidelity', '--model', MODEL, '--text', text, '--out', out])
    expect(code).toBe(0)
    expect(stdout).toBe('')
    const { projectors } = JSON.parse(readFileSync(out, 'utf8'))
    expect(Object.keys(projectors)).toEqual(KEYS)
    for (const key of KEYS) {
      expect(Object.keys(projectors[key]).sort()).toEqual(['capturedMean', ...MEASURES].sort())
      for (const measure of MEASURES) expect(projectors[key][measure]).toBeLessThanOrEqual(1)
    }
    expect(projectors.sphericalMds.capturedMean).toBeNull()
    expect(projectors.umap.capturedMean).toBeNull()
    expect(projectors.sphericalMds.stress).toBeLessThan(projectors.pca.stress)
    const { stress, trustworthiness, capturedMean } = measureFidelity(
      units,
      pca.fit(units, 1).place(units),
      1,
    )
    expect(projectors.pca.stress).toBeCloseTo(stress!, 4)
    expect(projectors.pca.trustworthiness).toBeCloseTo(trustworthiness!, 2)
    expect(projectors.pca.capturedMean).toBeCloseTo(capturedMean!, 4)
  })

  it('writes to standard output, the same every time', async () => {
    const call = () => callCli(['fidelity', '--model', MODEL, '--text', 'x'])
    const { code, stdout } = await call()
    expect(code).toBe(0)
    expect(Object.keys(JSON.parse(stdout).projectors)).toEqual(KEYS)
    expect((await call()).stdout).toBe(stdout)
  })

  it.each([
    ['an empty text', ['--model', MODEL, '--text', ''], /The text after --text is empty/],
    ['no text', ['--model', MODEL], /--text TEXT is missing/],
    ['an unknown flag', ['--model', MODEL, '--text', 'x', '--seed', '2'], /There is no flag --seed/],
    ['an unknown model', ['--model', 'nothing', '--text', 'x'], /neither a model/],
  ])('refuses %s in one line', async (_, inputs, reason) => {
    const { code, stderr } = await callCli(['fidelity', ...inputs])
    expect(code).toBe(2)
    expect(stderr.trim()).toMatch(reason)
    expect(stderr.trim()).not.toContain('\n')
  })
})
