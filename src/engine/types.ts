import type { ErrorText } from '../core/errorText'
import type { Tensor } from '../core/tensor'
import type { Edit } from '../edits/kinds'
import type { ModelReader, Spelling } from '../lens/modelReader'
import type { FileLike, LocalFiles } from '../model/files/blobSource'
import type { ModelShape } from '../model/shape'
import type { Reading } from '../model/tokenizer/readText'
import type { Token } from '../model/tokenizer/tokenizer'
import type { Hurry, PoleWord, SeenFrom, Units } from '../workers/unitsLine'
import type { Answers } from './readers/answerTypes'
import type { Circuits } from './readers/circuitTypes'
import type { LensReaders } from './readers/lensTypes'
import type { SeesFrom } from './readers/seenFromTypes'
import type { Compares } from './readers/twoTextTypes'
import type { Generates } from './run/generateTypes'
import type { SelfChecks } from './run/selfCheckTypes'
import type {
  PrecisionFidelity,
  RuntimeReport,
  RuntimeWishes,
  Verdict,
  WhyBackend,
} from './runtime/runtimeReport'
import type { FileSum, SumWish } from './storage/sumTypes'
import type { PatternThumbnails, TopWords, TraceName, WordAngles } from './trace/traceTypes'
import type { Turns } from './whatIf/turnTypes'
import type { EditReport, PushEvent, SweepEvent, WhatIf } from './whatIf/whatIfTypes'

export type * from './readers/answerTypes'
export type * from './readers/circuitTypes'
export type * from './readers/lensTypes'
export type * from './readers/seenFromTypes'
export type * from './readers/twoTextTypes'
export type * from './run/generateTypes'
export type * from './run/selfCheckTypes'
export type * from './runtime/runtimeReport'
export type { FileSum, SumWish } from './storage/sumTypes'
export type * from './trace/traceTypes'
export type * from './whatIf/turnTypes'
export type * from './whatIf/whatIfTypes'
export type {
  Hurry,
  LocalFiles,
  ModelReader,
  ModelShape,
  PoleWord,
  Reading,
  SeenFrom,
  Spelling,
  Token,
  Units,
}

/** Where a model's three files lie: config.json, tokenizer.json, model.safetensors. */
export interface ModelLocation {
  readonly id: string
  /** Absolute URL of the folder, ending in a slash. */
  readonly url: string
  /** About how many bytes its model.safetensors has, where that is known: a small one is fetched at once. */
  readonly bytes?: number
  /** Absolute URL of its tokenizer.json, if it lies elsewhere. */
  readonly tokenizer?: string
  /** Absolute URL of its model.safetensors, if it lies elsewhere. */
  readonly weights?: string
  /** The name under which its weights are kept on the device; without one they are not. */
  readonly keep?: string
  readonly wishes?: RuntimeWishes
  /** Why nothing more can be kept, if so. What is kept already is read nevertheless. */
  readonly full?: string
  /** What its model.safetensors is to be checked against, once all of it has come; left out where nothing is. */
  readonly sum?: SumWish
  /** Its two small files come from where its weights come from: they are checked as such, and kept with them. */
  readonly foreign?: boolean
  /** Its files, if they were chosen on this device; `url` is then GPT-2 124M's folder. */
  readonly files?: LocalFiles
  /** The file of a saved trace, which is shown in place of a model's runs. */
  readonly trace?: FileLike
}

/** What a model that has begun to load says of itself. */
export interface LoadedModel {
  readonly shape: ModelShape
  /** How many threads the runtime uses. */
  readonly threads: number
  readonly runtime: RuntimeReport
}

/** What the engine tells without being asked. */
export type EngineEvent =
  /** Bytes of the weights have come. Not all of the file is needed. */
  | { readonly kind: 'bytes'; readonly received: number; readonly total: number | null }
  /** So many bytes of weights are needed, of all that the file has. */
  | { readonly kind: 'plan'; readonly bytes: number }
  /** So many bytes were read from what is kept on this device. */
  | { readonly kind: 'kept-bytes'; readonly bytes: number }
  /** A request for weights failed and is made again after `delay` ms. */
  | { readonly kind: 'retrying'; readonly reason: ErrorText; readonly delay: number }
  /** The weights cannot be kept on this device: they come again with the next visit. */
  | { readonly kind: 'not-kept'; readonly reason: ErrorText }
  /** The first `ready` rows of W_E are there: words with these ids can be read. All can be predicted, or none. */
  | { readonly kind: 'words-ready'; readonly ready: number; readonly words: number }
  /** A run waits for words whose rows of W_E have not come: tokens of its text, by index. */
  | {
      readonly kind: 'waiting-for-words'
      readonly trace: TraceName
      readonly run: number
      readonly tokens: readonly number[]
    }
  /** A graphics card was compared with the processor; the verdict is worth remembering under its key. */
  | { readonly kind: 'compared'; readonly key: string; readonly verdict: Verdict }
  /** How an approximation of the model agrees with its file; null where that could not be measured. */
  | { readonly kind: 'fidelity'; readonly fidelity: PrecisionFidelity | null }
  /** What is known of the sha256 of its file: in the background, once all of it has come. */
  | { readonly kind: 'sum'; readonly sum: FileSum }
  /** The graphics card can be used no more: load the model again, with `wasm`. */
  | { readonly kind: 'device-lost'; readonly why: WhyBackend }
  | { readonly kind: 'step-ready'; readonly ready: number; readonly steps: number }
  | {
      readonly kind: 'station'
      readonly trace: TraceName
      readonly run: number
      readonly station: number
    }
  | SweepEvent
  | PushEvent

/** What a run cost. */
export interface RunReport {
  readonly run: number
  readonly tokens: number
  /** Tokens that were run anew. */
  readonly computed: number
  /** Tokens that came from the prefix. */
  readonly reused: number
  /** How many times a session was run. */
  readonly sessionRuns: number
  readonly milliseconds: number
}

/** The engine as its clients see it. Every method may reject with an ExplorerError. */
export interface Engine
  extends Answers,
    Circuits,
    Compares,
    Generates,
    LensReaders,
    ModelReader,
    SeesFrom,
    SelfChecks,
    Turns,
    WhatIf {
  /** Begins to load; resolves when the shape and the tokenizer are known. Runs may start at once. */
  load(location: ModelLocation): Promise<LoadedModel>
  /** How long a short run takes with so many threads, in ms: in a worker of its own, where nothing is loaded. */
  timeShortRuns(threads: number): Promise<number>
  /** Resolves when every step and the vocabulary are there, rejects with what went wrong. */
  loaded(): Promise<void>
  tokenize(text: string, prependEndOfText: boolean): Promise<Reading>
  /**
   * Runs these tokens, station by station as the model's parts come; a newer call for the same trace makes it
   * reject with Cancelled. Words whose rows have not come are waited for (`waiting-for-words` tells). A run of
   * the text drops what was computed under edits.
   */
  run(tokens: Int32Array, trace?: 'text' | 'second'): Promise<RunReport>
  /**
   * Runs the text under these edits, in place of those before: the trace `edited`. It shares what comes before
   * the first station that they touch with the trace of the text, which stays as it is. A newer call, or a newer
   * text, makes it reject with Cancelled. The trace under the edits before is there until the new one is; no edits
   * drop it. An edit that this model or the text has no place for is left out of them, and the report tells why.
   */
  edit(edits: readonly Edit[]): Promise<EditReport>
  /**
   * Of which trace, here and below: the text's unless told.
   *
   * @param from a word: how likely it is at each state comes with the units. It waits like topWords, and a newer text
   *   makes it reject with Cancelled. Without it, `pole` is null.
   * @param hurry without it, the word's likelihood at all states is waited for
   */
  units(of?: TraceName, from?: PoleWord, hurry?: Hurry): Promise<Units>
  hook(name: string, of?: TraceName): Promise<Tensor>
  attention(block: number, head: number, of?: TraceName): Promise<Tensor>
  patternThumbnails(of?: TraceName): Promise<PatternThumbnails>
  /** The k likeliest words of every token at a station. Waits for the whole vocabulary (`words-ready` tells). */
  topWords(station: number, k: number, of?: TraceName): Promise<TopWords>
  /** −log₂ p of each token given those before it; NaN where nothing comes before. Waits like topWords. [token] */
  surprisals(of?: TraceName): Promise<Float32Array>
  /** Logits of vectors (after gain and bias) [n, width] → the k likeliest words. Waits like topWords. */
  unembed(vectors: Float32Array, k: number): Promise<TopWords>
  /** How far every token is from its own word and from the word it ends at. Waits like topWords. */
  wordAngles(of?: TraceName): Promise<WordAngles>
  /** The unit vectors where these words are predicted hardest. [id, width] */
  landmarks(ids: Int32Array): Promise<Float32Array>
}
