import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type Arrow = readonly [path: string, from: string]

const forbidden: readonly Arrow[] = [
  ['src/core/x.ts', '../model/shape'],
  ['src/model/x.ts', '../engine/types'],
  ['src/lens/x.ts', '../projection/pca'],
  ['src/projection/x.ts', '../lens/words'],
  ['src/lab/x.ts', '../engine/types'],
  ['src/engine/x.ts', '../state/session'],
  ['src/engine/x.ts', 'onnxruntime-web/wasm'],
  ['src/state/x.ts', '../engine/forward'],
  ['src/state/x.ts', '../lab/lab'],
  ['src/scene/x.ts', '../panels/Tokens'],
  ['src/scene/x.ts', '../engine/types'],
  ['src/panels/x.ts', '../scene/Globe'],
  ['src/panels/x.ts', 'three'],
  ['src/model/x.ts', 'react'],
  ['src/cli/x.ts', '../state/session'],
  ['src/offline/x.ts', '../core/errors'],
  ['src/engine/x.ts', '../language/language'],
  ['src/language/x.ts', '../state/session'],
]

const allowed: readonly Arrow[] = [
  ['src/model/x.ts', '../core/tensor'],
  ['src/engine/x.ts', '../lens/words'],
  ['src/language/x.ts', '../core/errors'],
  ['src/state/x.ts', '../engine/client'],
  ['src/state/x.ts', '../language/message'],
  ['src/scene/x.ts', '../language/language'],
  ['src/state/x.ts', '../lab/types'],
  ['src/scene/x.ts', 'three'],
  ['src/scene/x.ts', '../state/picture'],
  ['src/app/x.ts', '../panels/Tokens'],
]

describe('the arrows between rooms', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arrows-'))
  let refused = new Set<string>()
  const place = (kind: string, index: number, path: string): string =>
    join(folder, dirname(path), `${kind}${index}.ts`)

  beforeAll(() => {
    copyFileSync('biome.json', join(folder, 'biome.json'))
    for (const [kind, arrows] of Object.entries({ forbidden, allowed })) {
      arrows.forEach(([path, from], index) => {
        const file = place(kind, index, path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, `import { something } from '${from}'\nexport const use = something\n`)
      })
    }
    const biome = resolve('node_modules/@biomejs/biome/bin/biome')
    const inputs = [biome, 'lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', 'src']
    const { stdout } = spawnSync(process.execPath, inputs, { cwd: folder, encoding: 'utf8' })
    const { diagnostics } = JSON.parse(stdout)
    refused = new Set(
      diagnostics
        .filter(({ category }: { category: string }) => category === 'lint/style/noRestrictedImports')
        .map(({ location }: { location: { path: string } }) => join(folder, location.path)),
    )
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(forbidden.map((arrow, index) => [...arrow, index] as const))(
    'forbid %s to import %s',
    (path, _, index) => {
      expect(refused).toContain(place('forbidden', index, path))
    },
  )

  it.each(allowed.map((arrow, index) => [...arrow, index] as const))('let %s import %s', (path, _, index) => {
    expect(refused).not.toContain(place('allowed', index, path))
  })
})
