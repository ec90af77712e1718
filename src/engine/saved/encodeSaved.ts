import { encodeTrace, type TraceFileRequest } from '../trace/traceFile'
import type { Engine, Token } from '../types'
import { DESCRIPTION, describeTokens, formatDescription, type TraceDescription } from './description'
import { collectWords } from './words'

/** A trace to be saved so that it can be opened again without its model. */
export interface SavedRequest extends TraceFileRequest {
  readonly engine: Pick<Engine, 'hook' | 'lens' | 'landmarks'>
  /** The tokens as they are read. */
  readonly read: readonly Token[]
  /** All but what is read off the engine and the tokens. */
  readonly description: Omit<TraceDescription, 'format' | 'tokens' | 'words'>
}

/** The share of the work that reading words is. */
const WORDS = 0.5

/**
 * A trace as a `.safetensors` file, in pieces: every hook as `npm run trace` writes it, then what each particle
 * would say at each station, and a description that the page reads.
 */
export async function encodeSaved({
  engine,
  read,
  description,
  ...request
}: SavedRequest): Promise<Uint8Array[]> {
  const { tokens, of, metadata, onProgress } = request
  const { tensors, words } = await collectWords(engine, tokens, of, (part) => onProgress?.(WORDS * part))
  return encodeTrace(engine, {
    ...request,
    metadata: {
      ...metadata,
      [DESCRIPTION]: formatDescription({ ...description, format: 1, tokens: describeTokens(read), words }),
    },
    further: tensors,
    onProgress: (part) => onProgress?.(WORDS + (1 - WORDS) * part),
  })
}
