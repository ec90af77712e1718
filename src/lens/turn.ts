/**
 * How likely a word is along the turn of a state. A turn keeps the length of the centred state, and with it the scale of
 * LayerNorm, so n(φ) = cos φ · n + sin φ · ‖n‖ a, with a the direction across: every logit is A cos φ + B sin φ + C.
 */

/** Logits along a turn: A cos φ + B sin φ + C of every word, each [V]. */
export interface TurnedLogits {
  /** γ ⊙ n over the vocabulary. */
  readonly cosine: Float32Array
  /** γ ⊙ ‖n‖ a over the vocabulary. */
  readonly sine: Float32Array
  /** β over the vocabulary. */
  readonly constant: Float32Array
}

/** A place on a turn. */
export interface TurnPoint {
  /** How far the state is turned: below 0 away from the word's place. */
  readonly degrees: number
  /** Natural logarithm of the word's probability there. */
  readonly log: number
}

/** A word along a turn. */
export interface Turn {
  /** Where the state stands. */
  readonly here: TurnPoint
  /** Where the word is likeliest, up to half a turn toward its place. */
  readonly nearest: TurnPoint
  /** Where it is least likely, up to half a turn away, of angles that are sampled. */
  readonly farthest: TurnPoint
  at(degrees: number): TurnPoint
  /** Where first, from where the state stands, the word is so likely; the end of the way where it is nowhere. */
  reach(log: number): TurnPoint
}

/** The way is sampled so finely before it is bisected, degrees. */
const SAMPLE = 10
const HALF_TURN = 180
/** Where a word is likeliest is found to so many degrees: it is flat there. */
const FLAT = 0.01
/** Turns are told to so many parts of a degree. */
const PARTS = 1000

/** A word along the turn of a state. The word is an index of the vocabulary. */
export function turnOf({ cosine, sine, constant }: TurnedLogits, word: number): Turn {
  const logits = new Float64Array(constant.length)
  const at = (degrees: number): TurnPoint => {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    let largest = Number.NEGATIVE_INFINITY
    for (let id = 0; id < logits.length; id++) {
      const logit = cos * cosine[id] + sin * sine[id] + constant[id]
      logits[id] = logit
      if (logit > largest) largest = logit
    }
    let sum = 0
    for (let id = 0; id < logits.length; id++) sum += Math.exp(logits[id] - largest)
    return { degrees, log: Math.min(0, logits[word] - largest - Math.log(sum)) }
  }
  const here = at(0)
  const toward = toSummit(at, wayOf(at, here, 1))
  const away = wayOf(at, here, -1)
  return {
    here,
    nearest: toward.at(-1)!,
    farthest: away.at(-1)!,
    at: (degrees) => at(rounded(degrees)),
    reach: (log) => (log >= here.log ? crossing(at, toward, log, 1) : crossing(at, away, log, -1)),
  }
}

type At = (degrees: number) => TurnPoint

const rounded = (degrees: number): number => Math.round(degrees * PARTS) / PARTS

/** Samples from where the state stands to where the word is likeliest (side 1), or least likely (side −1). */
function wayOf(at: At, here: TurnPoint, side: 1 | -1): TurnPoint[] {
  const samples = [here]
  for (let degrees = SAMPLE; degrees <= HALF_TURN; degrees += SAMPLE) samples.push(at(side * degrees))
  const best = samples.reduce((best, { log }, i) => (side * log > side * samples[best].log ? i : best), 0)
  return samples.slice(0, best + 1)
}

/** A way to where the word is likeliest, found between its samples by golden sections (Kiefer, 1953). */
function toSummit(at: At, way: readonly TurnPoint[]): TurnPoint[] {
  const share = (Math.sqrt(5) - 1) / 2
  const best = way[way.length - 1]
  let low = Math.max(0, best.degrees - SAMPLE)
  let high = Math.min(HALF_TURN, best.degrees + SAMPLE)
  let [a, b] = [at(high - share * (high - low)), at(low + share * (high - low))]
  while (high - low > FLAT) {
    if (a.log > b.log) {
      high = b.degrees
      b = a
      a = at(high - share * (high - low))
    } else {
      low = a.degrees
      a = b
      b = at(low + share * (high - low))
    }
  }
  const found = at(rounded((low + high) / 2))
  const end = found.log > best.log ? found : best
  return [...way.filter(({ degrees }) => degrees < end.degrees), end]
}

/** Where a way first comes to a value, bisected between two of its samples; its end where it does not. */
function crossing(at: At, way: readonly TurnPoint[], log: number, side: 1 | -1): TurnPoint {
  const first = way.findIndex((point) => side * point.log >= side * log)
  if (first < 0) return way.at(-1)!
  if (first === 0) return way[0]
  let [before, after] = [way[first - 1].degrees, way[first].degrees]
  while (Math.abs(after - before) > 1 / (8 * PARTS)) {
    const middle = (before + after) / 2
    if (side * at(middle).log >= side * log) after = middle
    else before = middle
  }
  return at(rounded(after))
}
