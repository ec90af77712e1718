import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface BestHead {
  readonly block: number
  readonly head: number
  readonly score: number
}

type Reading = Record<
  'lossNatsPerToken' | 'bitsPerByte' | 'top1Agreement' | 'tokens' | 'bytes' | 'unigramNatsPerToken',
  number
>

/** What `models/demo/train/evaluate.py` writes. */
interface Evaluation {
  readonly note: string
  readonly model: { readonly sha256: string; readonly blocks: number; readonly heads: number }
  /** By source of text. */
  readonly heldOut: Readonly<Record<string, Reading>>
  readonly attention: {
    readonly previousToken: BestHead & { readonly uniform: number }
    readonly firstToken: { readonly mean: number; readonly strongest: BestHead; readonly uniform: number }
  }
  readonly induction: BestHead & { readonly uniform: number }
  readonly lens: {
    readonly stations: [number, number]
    readonly changed: number
    readonly endsDiffer: number
  }
}

const evaluation: Evaluation = JSON.parse(readFileSync('models/demo/evaluation.json', 'utf8'))
const card = readFileSync('models/demo/README.md', 'utf8')
const { heldOut, attention, induction, lens } = evaluation

/** The values of the card's evaluation table, by figure. */
function shownInCard(): Map<string, string> {
  const table = card.split('<!-- evaluation -->')[1].split('<!-- end of evaluation -->')[0]
  const rows = table.trim().split('\n').slice(2)
  return new Map(
    rows.map((row) => {
      const [, figure, value] = row.split('|').map((cell) => cell.trim())
      return [figure, value]
    }),
  )
}

function headCell({ block, head, score }: BestHead): string {
  return `${score.toFixed(3)} (head ${block}.${head})`
}

function readingRow(source: string, reading: Reading): [string, string] {
  const { lossNatsPerToken, bitsPerByte, top1Agreement } = reading
  return [
    `Held-out ${source}: nats per token, bits per byte, top-1 agreement`,
    [lossNatsPerToken, bitsPerByte, top1Agreement].map((value) => value.toFixed(3)).join(', '),
  ]
}

describe("the demo model's evaluation", () => {
  it('is of the weights beside it', () => {
    const weights = readFileSync('models/demo/model.safetensors')
    expect(evaluation.model.sha256).toBe(createHash('sha256').update(weights).digest('hex'))
  })

  it('is what the model card shows', () => {
    const [first, last] = lens.stations
    expect(Object.fromEntries(shownInCard())).toEqual({
      ...Object.fromEntries(Object.entries(heldOut).map(([source, reading]) => readingRow(source, reading))),
      'Best previous-token head': headCell(attention.previousToken),
      'Best induction head': headCell(induction),
      'First-token sink, mean over heads': attention.firstToken.mean.toFixed(3),
      'First-token sink, strongest head': headCell(attention.firstToken.strongest),
      [`Top-1 word not the same at all of stations ${first} to ${last}`]: lens.changed.toFixed(3),
      [`Top-1 word of station ${first} not that of station ${last}`]: lens.endsDiffer.toFixed(3),
    })
  })

  it.each(Object.entries(heldOut))(
    'counts loss per token and per byte over the same text: %s',
    (_, reading) => {
      const nats = reading.lossNatsPerToken * reading.tokens
      expect(nats / Math.LN2 / reading.bytes).toBeCloseTo(reading.bitsPerByte, 3)
      expect(reading.lossNatsPerToken).toBeLessThan(reading.unigramNatsPerToken)
    },
  )

  it('is by source of text, each of them named in the card', () => {
    const named = [...card.matchAll(/^\| `(\w+)` \|/gm)].map(([, source]) => source)
    expect(named).toEqual(Object.keys(heldOut))
  })

  it('looks at the last half of the stations', () => {
    const { blocks } = evaluation.model
    expect(lens.stations).toEqual([blocks, 2 * blocks])
    expect(lens.endsDiffer).toBeLessThanOrEqual(lens.changed)
  })

  it('says whether the held-out text was kept from training', () => {
    expect(evaluation.note).toMatch(/held-out documents/)
  })
})
