import { errorText } from '../../core/errorText'
import { keepJson, readKeptJson } from '../../model/files/keptJson'
import { type EntryStore, SUM_ENTRY } from '../../model/files/weightCache'
import type { FileSum, SumWish } from './sumTypes'

/** What is kept of a file once its sum was right. */
interface Verdict {
  readonly sha256: string
  /** The hub that told it; null where it was published. */
  readonly toldBy: string | null
}

/** That a kept file has been checked, as far as that answers the wish; null where it does not. */
export async function keptVerdict(
  store: Pick<EntryStore, 'read'>,
  { published }: SumWish,
): Promise<FileSum | null> {
  // Its seal tells that it is what was written here.
  const kept = (await readKeptJson(store, SUM_ENTRY).catch(() => null)) as Verdict | null
  if (kept === null) return null
  const { sha256, toldBy } = kept
  if (published === null) return toldBy === null ? null : { kind: 'checked', sha256, toldBy }
  return published === sha256 ? { kind: 'checked', sha256, toldBy: null } : null
}

export const keepVerdict = (store: EntryStore, sha256: string, toldBy: string | null): Promise<void> =>
  keepJson(store, SUM_ENTRY, { sha256, toldBy } satisfies Verdict)

/** Nobody tells what the sum must be. */
export const noneTold = ({ hub }: SumWish): FileSum => ({
  kind: 'unchecked',
  reason: hub === null ? errorText`no sum of it is known` : errorText`${hub.endpoint} tells no sum`,
})
