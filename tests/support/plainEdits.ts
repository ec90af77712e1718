import type { Scale } from '../../src/edits/editKind'
import type { Edit } from '../../src/edits/kinds'
import { createTokenizer } from '../../src/model/tokenizer/tokenizer'
import { type PlainChanges, plainForward, type Rows } from './plainForward'
import { demoTokenizer, type TinyModel } from './tinyModel'

const tokenizer = createTokenizer(demoTokenizer)
const idsOf = (text: string): number[] => tokenizer.encode(text).map(({ id }) => id)

/** The hooks of a text under edits, in double precision and one edit after another, by nothing of the engine's. */
export function plainEdited(
  model: TinyModel,
  ids: ArrayLike<number>,
  edits: readonly Edit[],
): Map<string, number[]> {
  return plainForward(model, ids, plainChanges(model, ids, edits))
}

function plainChanges(model: TinyModel, ids: ArrayLike<number>, edits: readonly Edit[]): PlainChanges {
  const ofKind = <Kind extends Edit['kind']>(...kinds: Kind[]) =>
    edits.filter((edit): edit is Extract<Edit, { kind: Kind }> => (kinds as string[]).includes(edit.kind))
  return {
    z(z, block) {
      const heads = z[0].map((_, head) => {
        const last = ofKind('scaleHead', 'scaleAttention')
          .filter((edit) => edit.block === block)
          .findLast((edit) => edit.kind === 'scaleAttention' || edit.head === head)
        return scaled(
          z.map((row) => row[head]),
          last?.scale ?? 1,
        )
      })
      return z.map((_, pos) => heads.map((rows) => rows[pos]))
    },
    mlp(update, block) {
      const last = ofKind('scaleMlp').findLast((edit) => edit.block === block)
      return scaled(update, last?.scale ?? 1)
    },
    residual(x, station) {
      const rows = x.map((row) => [...row])
      for (const edit of ofKind('rotate', 'patch')) {
        if (edit.station !== station) continue
        rows[edit.token] =
          edit.kind === 'rotate'
            ? turned(rows[edit.token], placeOf(model, idsOf(edit.toward)[0]), edit.degrees)
            : residualOf(model, edit.fromText === null ? ids : idsOf(edit.fromText), station, edit.fromToken)
      }
      return rows
    },
  }
}

function scaled(rows: Rows, scale: Scale): Rows {
  if (scale !== 'mean') return rows.map((row) => row.map((value) => value * scale))
  const average = rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length)
  return rows.map(() => average)
}

function residualOf(model: TinyModel, ids: ArrayLike<number>, station: number, token: number): number[] {
  let found: number[] = []
  plainForward(model, ids, {
    residual(x, here) {
      if (here === station) found = x[token]
      return x
    },
  })
  return found
}

function placeOf({ weights }: TinyModel, word: number): number[] {
  const gain = weights.get('ln_f.weight')!.data
  const [, width] = weights.get('wte.weight')!.shape
  const vector = Array.from(gain, (value, i) => value * weights.get('wte.weight')!.data[word * width + i])
  return unit(centred(vector))
}

const mean = (row: readonly number[]): number => row.reduce((sum, value) => sum + value, 0) / row.length
const centred = (row: readonly number[]): number[] => row.map((value) => value - mean(row))
const inner = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i], 0)
const unit = (row: readonly number[]): number[] => row.map((value) => value / Math.sqrt(inner(row, row)))

/** x′ = mean(x) + ‖centred x‖ · R u, R turning in the plane of u and the place. */
function turned(x: readonly number[], place: readonly number[], degrees: number): number[] {
  const c = centred(x)
  const u = unit(c)
  const across = unit(place.map((value, i) => value - inner(place, u) * u[i]))
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return u.map((value, i) => mean(x) + Math.sqrt(inner(c, c)) * (cos * value + sin * across[i]))
}
