import { ensureInstalled, root } from './setup.mjs'

ensureInstalled()
process.chdir(root)

const port = Number(process.env.PORT ?? 4173)
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`PORT is “${process.env.PORT}”; a number from 1 to 65535 was expected.`)
  process.exit(2)
}

const { build, preview } = await import('vite')
await build({ logLevel: 'warn' })
try {
  await preview({ preview: { port, strictPort: true }, logLevel: 'warn' })
} catch (error) {
  console.error(
    `Port ${port} cannot be used (${error instanceof Error ? error.message : error}). Set PORT to another.`,
  )
  process.exit(1)
}
console.log(`http://localhost:${port}/`)
