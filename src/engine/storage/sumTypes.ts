import type { ErrorText } from '../../core/errorText'
import type { EntryStore } from '../../model/files/weightCache'
import type { HubPlace } from '../../model/hub/hubPlace'

/** Where a model's file came from, and what is known of its sha256 before it is computed. */
export interface SumWish {
  /** The one that was published; null where the hub itself is asked for one. */
  readonly published: string | null
  /** The hub that it comes from; null for the app's own origin. */
  readonly hub: (HubPlace & { readonly endpoint: string }) | null
}

/** What is known of a file's sha256, once all of it has come. */
export type FileSum =
  /** It is being computed: bytes so far, of all. */
  | { readonly kind: 'checking'; readonly done: number; readonly total: number }
  /**
   * It is the one that it must be: the published one, or the one that this hub told. Of a model in several files, that of
   * each, in their order, with a comma and a space between.
   */
  | { readonly kind: 'checked'; readonly sha256: string; readonly toldBy: string | null }
  /** It is another one. The hub is null for the app's own origin. */
  | {
      readonly kind: 'differs'
      readonly found: string
      readonly expected: string
      readonly toldBy: string | null
      readonly hub: string | null
    }
  /** It was not and will not be computed this time. */
  | { readonly kind: 'unchecked'; readonly reason: ErrorText }

/** A file that is kept, and is to be checked. */
export interface CheckOrder {
  readonly wish: SumWish
  /** Where its bytes come from that are not kept. */
  readonly url: string
  /** The most bytes that such a model's file can have. */
  readonly longest: number
  /** Its name, where it is one of a model in several files: then the hub is asked for the sum of that one. */
  readonly part?: string
}

/** What is kept of one model, where it can be checked too. */
export interface KeptEntries extends EntryStore {
  /**
   * Computes the sha256 of the whole file from what is kept, and fetches the rest. A file that differs is set aside,
   * and is not read again. Rejects with NetworkError where the rest does not come.
   */
  check?(order: CheckOrder, onProgress: (done: number, total: number) => void): Promise<FileSum>
  /** Removes all that is kept of it, in every precision. What another tab holds open is not read again. */
  setAside?(): Promise<void>
}
