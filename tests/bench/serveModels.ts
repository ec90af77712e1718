import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect } from 'vite'
import { parseConfig } from '../../src/model/shape'
import { monolithParts } from './monolith'
import { lengthOf, type Part, readParts, whole } from './parts'
import { CONFIG, LONG_CONFIG, SHAPE, SMALLEST_CONFIG, safetensorsParts, weightOf } from './syntheticModel'

/** Where the models of the bench lie. */
export const FOLDER = 'bench-models/'

/** Before such a path, everything comes as over a line of this rate. */
export const SLOW = 'slow/'

/** Bytes a second of the slow line, all requests together: 100 Mbit/s. */
export const SLOW_RATE = 12_500_000

/** ms before the slow line's answer to each request. */
export const SLOW_LATENCY = 50

/** The slow line sends in pieces of this many bytes. */
const SLOW_PIECE = 1 << 16

/** Timers are late now and then: the line makes up for so many ms. */
const CATCH_UP = 100

const json = (value: unknown): Part[] => [whole(new TextEncoder().encode(JSON.stringify(value)))]

/** The files, each made once. */
const FILES: Readonly<Record<string, () => Part[]>> = {
  'gpt2-size/config.json': () => json(CONFIG),
  'gpt2-size/tokenizer.json': () => [whole(readFileSync('models/gpt2/tokenizer.json'))],
  'gpt2-size/model.safetensors': () => safetensorsParts(),
  'long-demo/config.json': () => json(LONG_CONFIG),
  'long-demo/model.safetensors': () => safetensorsParts(parseConfig(LONG_CONFIG)),
  'smallest/config.json': () => json(SMALLEST_CONFIG),
  'smallest/tokenizer.json': () => [whole(readFileSync('models/demo/tokenizer.json'))],
  'smallest/model.safetensors': () => safetensorsParts(parseConfig(SMALLEST_CONFIG)),
  'plain.onnx': () => monolithParts(SHAPE, false, weightOf),
  'hooks.onnx': () => monolithParts(SHAPE, true, weightOf),
}

const made = new Map<string, Part[]>()

/** Answers requests for the models of the bench, ranges too. */
export const serveModels: Connect.NextHandleFunction = (request, response, next) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const match = new RegExp(`^/(${SLOW})?${FOLDER}(.+)$`).exec(pathname)
  const make = match === null ? undefined : FILES[match[2]]
  if (match === null || make === undefined) {
    next()
    return
  }
  const file = made.get(match[2]) ?? make()
  made.set(match[2], file)
  void send(request, response, file, match[1] !== undefined)
}

/** Answers in place of the embedded demo model with one that has 1,024 positions. */
export const longDemo: Connect.NextHandleFunction = (request, response, next) => {
  const file = /^\/models\/demo\/(config\.json|model\.safetensors)$/.exec(request.url ?? '')?.[1]
  if (file !== undefined) request.url = `/${FOLDER}long-demo/${file}`
  serveModels(request, response, next)
}

/** The sha256 of a model.safetensors of the bench. */
export function sumOfFile(model: 'long-demo' | 'gpt2-size'): string {
  const file = FILES[`${model}/model.safetensors`]()
  const hash = createHash('sha256')
  for (const piece of readParts(file, 0, lengthOf(file), SLOW_PIECE)) hash.update(piece)
  return hash.digest('hex')
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: readonly Part[],
  isSlow: boolean,
): Promise<void> {
  const total = lengthOf(file)
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  const begin = range === null ? 0 : Number(range[1])
  const end = range === null || range[2] === '' ? total : Math.min(total, Number(range[2]) + 1)
  if (isSlow) await wait(SLOW_LATENCY)
  response.writeHead(range === null ? 200 : 206, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': end - begin,
    'Accept-Ranges': 'bytes',
    ...(range === null ? {} : { 'Content-Range': `bytes ${begin}-${end - 1}/${total}` }),
  })
  for (const piece of readParts(file, begin, end, isSlow ? SLOW_PIECE : Number.POSITIVE_INFINITY)) {
    if (isSlow) await wait(untilSent(piece.byteLength))
    if (response.destroyed) return
    if (!response.write(piece)) await drained(response)
  }
  response.end()
}

/** When the slow line will have sent all that it was given. */
let lineFree = 0

/** ms until the slow line has sent so many more bytes. */
function untilSent(bytes: number): number {
  const now = performance.now()
  lineFree = Math.max(now - CATCH_UP, lineFree) + (1000 * bytes) / SLOW_RATE
  return Math.max(0, lineFree - now)
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Resolves when more can be written, or the other side has gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go)
      response.off('close', go)
      resolve()
    }
    response.on('drain', go)
    response.on('close', go)
  })
}
