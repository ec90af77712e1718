import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrowRules } from '../../scripts/arrowRules.mjs'
import { ROOMS } from '../../scripts/rooms.mjs'

type Arrow = readonly [path: string, from: string]

const forbidden: readonly Arrow[] = [
  ['src/core/x.ts', '../model/shape'],
  ['src/model/x.ts', '../engine/types'],
  ['src/lens/x.ts', '../projection/pca'],
  ['src/edits/x.ts', '../engine/types'],
  ['src/lens/x.ts', '../edits/kinds'],
  ['src/projection/x.ts', '../lens/words'],
  ['src/lab/x.ts', '../engine/types'],
  ['src/engine/x.ts', '../session/stores/session'],
  ['src/engine/x.ts', 'onnxruntime-web/wasm'],
  ['src/session/x.ts', '../engine/forward'],
  ['src/session/x.ts', '../lab/lab'],
  ['src/scene/x.ts', '../panels/Tokens'],
  ['src/scene/x.ts', '../engine/types'],
  ['src/panels/x.ts', '../edits/kinds'],
  ['src/panels/x.ts', '../scene/Globe'],
  ['src/panels/x.ts', 'three'],
  ['src/model/x.ts', 'react'],
  ['src/cli/x.ts', '../session/stores/session'],
  ['src/offline/x.ts', '../core/errors'],
  ['src/engine/x.ts', '../language/language'],
  ['src/language/x.ts', '../session/stores/session'],
  ['src/engine/saved/x.ts', '../../session/stores/session'],
  ['src/engine/runtime/ortSession.ts', '../../session/stores/session'],
  ['src/engine/runtime/ortSession.ts', 'react'],
  ['src/engine/worker.ts', '../lab/lab'],
  ['src/engine/worker.ts', 'three'],
  ['src/workers/x.ts', '../engine/types'],
  ['src/app/x.ts', '../cli/main'],
  ['src/app/x.ts', 'onnxruntime-web/wasm'],
]

const allowed: readonly Arrow[] = [
  ['src/model/x.ts', '../core/tensor'],
  ['src/engine/x.ts', '../lens/words'],
  ['src/engine/whatIf/x.ts', '../../edits/plan'],
  ['src/session/x.ts', '../edits/kinds'],
  ['src/language/x.ts', '../core/errors'],
  ['src/session/x.ts', '../engine/client'],
  ['src/session/x.ts', '../language/message'],
  ['src/scene/x.ts', '../language/language'],
  ['src/session/x.ts', '../lab/types'],
  ['src/scene/x.ts', 'three'],
  ['src/scene/x.ts', '../session/stores/picture'],
  ['src/app/x.ts', '../panels/Tokens'],
  ['src/panels/x.ts', '../session/edits/editActions'],
  ['src/engine/runtime/ortSession.ts', 'onnxruntime-web/wasm'],
  ['src/engine/runtime/ortSession.ts', '../../core/errors'],
  ['src/engine/worker.ts', 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'],
  ['src/cli/x.ts', '../engine/forward'],
  ['src/lab/x.ts', '../workers/spawn'],
]

/** Nobody imports the service worker. */
const intoOffline = Object.keys(ROOMS)
  .filter((room) => room !== 'offline')
  .map((room): Arrow => [`src/${room}/x.ts`, '../offline/responseHeaders'])

const all = [...forbidden, ...intoOffline, ...allowed]

describe('the arrows between rooms', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arrows-'))
  /** What lint says of an arrow, by `path from`. */
  const said = new Map<string, string>()

  beforeAll(() => {
    copyFileSync('biome.json', join(folder, 'biome.json'))
    const files = new Map<string, Arrow[]>()
    for (const arrow of all) files.set(arrow[0], [...(files.get(arrow[0]) ?? []), arrow])
    for (const [path, arrows] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), arrows.map(([, from]) => `export * from '${from}'\n`).join(''))
    }
    const biome = resolve('node_modules/@biomejs/biome/bin/biome')
    const inputs = [biome, 'lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', 'src']
    const { stdout } = spawnSync(process.execPath, inputs, { cwd: folder, encoding: 'utf8' })
    for (const { category, location, message } of JSON.parse(stdout).diagnostics) {
      if (category !== 'lint/style/noRestrictedImports') continue
      const [path, from] = files.get(location.path)![location.start.line - 1]
      said.set(`${path} ${from}`, message)
    }
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([...forbidden, ...intoOffline])('forbid %s to import %s, in the room’s own name', (path, from) => {
    expect(said.get(`${path} ${from}`)).toContain(`The room ${path.split('/')[1]} `)
  })

  it.each(allowed)('let %s import %s', (path, from) => {
    expect(said.get(`${path} ${from}`)).toBeUndefined()
  })
})

describe('the table of rooms', () => {
  it('has a line for every folder of src, and no other', () => {
    expect(readdirSync('src').sort()).toEqual(Object.keys(ROOMS).sort())
  })

  it('is what biome.json says: run `npm run arrows` after changing it', () => {
    expect(JSON.parse(readFileSync('biome.json', 'utf8')).overrides).toEqual(arrowRules())
  })

  it('names rooms and files that are there', () => {
    const paths = Object.values(ROOMS).flatMap(({ imports }) => imports)
    const here = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((path) =>
      path.replaceAll('\\', '/').replace(/\.tsx?$/, ''),
    )
    expect(here).toEqual(expect.arrayContaining(paths))
  })
})
