import type { ErrorText } from '../../core/errorText'
import type { Precision } from '../../model/graph/precision'

export type { Precision }

/** Where a model is run: on the processor (WASM) or on the graphics card (WebGPU). */
export type BackendKind = 'wasm' | 'webgpu'

/** Why a model runs where it does; put into words by whoever shows it. */
export type WhyBackend =
  | {
      readonly kind:
        | 'chosen'
        | 'eightBits'
        | 'small'
        | 'found'
        | 'noWebgpu'
        | 'noCard'
        | 'software'
        | 'saved'
        | 'only'
    }
  /** The graphics card could not be opened, or was lost: mostly what the browser says of it. */
  | { readonly kind: 'failed' | 'lost'; readonly cause: ErrorText }
  /** The graphics card's results differ from the processor's by `error`, over a hook's largest value. */
  | { readonly kind: 'differs'; readonly error: number }

/** Why so many threads; put into words by whoever shows it. */
export type WhyThreads = 'notIsolated' | 'asked' | 'measured' | 'unmeasured' | 'small' | 'none'

/** What runs a model, and why. */
export interface RuntimeReport {
  /** `saved`: nothing runs, a saved trace is shown. */
  readonly backend: BackendKind | 'saved'
  readonly precision: Precision
  readonly why: WhyBackend
  /** The graphics card, where one was looked for and found. */
  readonly adapter: AdapterReport | null
  /** Threads on the processor. */
  readonly threads: number
  readonly whyThreads: WhyThreads
}

/** A graphics card as the browser describes it. */
export interface AdapterReport {
  /** Empty where it does not tell its name. */
  readonly name: string
  /** It is computed on the processor. */
  readonly isSoftware: boolean
  /** The most bytes that a shader can bind at once, and that a buffer can have. */
  readonly largestBinding: number
  readonly largestBuffer: number
}

/** How a person wants a model to be run. */
export interface RuntimeWishes {
  /** `auto`: on the graphics card where that is worth while and trustworthy. Default `auto`. */
  readonly backend?: BackendKind | 'auto'
  /** Default `exact`. */
  readonly precision?: Precision
  /** Why the processor is wished for, where the person did not say so. */
  readonly because?: WhyBackend
  /** How many threads were fastest on this device; as many as seem right where nothing is known. */
  readonly threads?: number
  /** What is known of this device's graphics card: whether it has computed what the processor does. By its key. */
  readonly verdicts?: Readonly<Record<string, Verdict>>
  /** For tests: takes a graphics card that is software for a real one. */
  readonly acceptSoftware?: boolean
  /** For tests: takes the graphics card for one that can bind no more bytes than this at once. */
  readonly largestBinding?: number
}

/** What came of comparing a graphics card with the processor. */
export interface Verdict {
  readonly agrees: boolean
  /** The largest difference of any hook, over that hook's largest value. */
  readonly error: number
}

/** How a model as it is run here agrees with its file, measured with a short text. */
export interface PrecisionFidelity {
  /** How many tokens the text has. */
  readonly tokens: number
  /** The largest difference of any hook, over that hook's largest value. */
  readonly error: number
  /** By station: the mean cosine between a token's state here and its state by the file. */
  readonly cosines: readonly number[]
  /** The share of tokens after which the likeliest next word is the same, from 0 to 1. */
  readonly sameFirstWord: number
  /** The mean Kullback–Leibler divergence of the next word's distribution here from that by the file, in bits. */
  readonly divergence: number
}
