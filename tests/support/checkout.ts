import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A copy of this checkout without downloaded weights, for commands that write into their own `models/`. */
export interface Checkout {
  readonly root: string
  remove(): void
}

export function copyCheckout(): Checkout {
  const root = mkdtempSync(join(tmpdir(), 'checkout-'))
  for (const name of ['package.json', 'package-lock.json', 'scripts', 'src', 'models']) {
    cpSync(name, join(root, name), {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !/\.(safetensors|part)$|download\.json$|--/.test(path),
    })
  }
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction')
  return { root, remove: () => rmSync(root, { recursive: true }) }
}
