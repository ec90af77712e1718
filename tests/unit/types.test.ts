import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const configurations = readdirSync('.').filter(
  (file) => /^tsconfig.*\.json$/.test(file) && !file.includes('base'),
)

/** The files that a tsconfig’s own includes name, as the compiler resolves them. */
function filesOf(configuration: string): string[] {
  const compiler = resolve('node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [compiler, '--showConfig', '-p', configuration], {
    encoding: 'utf8',
  })
  return JSON.parse(stdout).files.map((file: string) => relative('.', resolve(file)).replaceAll('\\', '/'))
}

function code(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .filter((file) => /\.(tsx?|mjs|js)$/.test(file))
}

describe('the types', () => {
  it('of every file of src, tests and scripts are checked by a tsconfig', () => {
    const checked = new Set(configurations.flatMap(filesOf))
    expect(['src', 'tests', 'scripts'].flatMap(code).filter((file) => !checked.has(file))).toEqual([])
  })

  it('are checked by `npm run types` with every tsconfig', () => {
    const { types } = JSON.parse(readFileSync('package.json', 'utf8')).scripts
    for (const configuration of configurations) expect(types).toContain(`tsc -p ${configuration}`)
  })

  it.each(configurations)('of %s are in folders that exist', (configuration) => {
    const { include } = JSON.parse(readFileSync(configuration, 'utf8'))
    for (const path of include) expect(() => readdirSync(resolve(path, '..'))).not.toThrow()
  })
})
