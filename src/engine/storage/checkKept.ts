import { createBufferPool } from '../../core/bufferPool'
import { errorText } from '../../core/errorText'
import { type EntryStore, keptLength } from '../../model/files/weightCache'
import { openRangeSource } from '../../model/http/rangeSource'
import { expectedSum } from './expectedSum'
import { restAfter } from './hashFile'
import { sumOfKept } from './keptSum'
import { entriesOfPart } from './partEntries'
import { setModelAside } from './privateFiles'
import { openPrivateFiles } from './privateStore'
import type { CheckOrder, FileSum } from './sumTypes'
import { keepVerdict, keptVerdict, noneTold } from './verdict'

/**
 * Checks the file of a model from what is kept of it, unless that was done before; in one tab at a time. Rejects with
 * NetworkError where what is missing of it does not come.
 */
export async function checkKept(
  model: string,
  order: CheckOrder,
  onProgress: (done: number, total: number) => void,
): Promise<FileSum> {
  const check = (): Promise<FileSum> => checkAlone(model, order, onProgress)
  const name = ['traveling-words-check', model, ...(order.part === undefined ? [] : [order.part])].join(' ')
  return (await navigator.locks?.request(name, check)) ?? check()
}

async function checkAlone(
  model: string,
  { wish, url, longest, part }: CheckOrder,
  onProgress: (done: number, total: number) => void,
): Promise<FileSum> {
  const pool = createBufferPool()
  const folder = await openPrivateFiles(model, pool.acquire)
  const files = folder === null || part === undefined ? folder : entriesOfPart(folder, part)
  const bytes = files === null ? null : await keptLength(files)
  if (files === null || bytes === null) return NOTHING_KEPT
  const known = await keptVerdict(files, wish)
  if (known !== null) return known
  const expected = await expectedSum(wish, part)
  if (expected === null) return noneTold(wish)
  if (bytes > longest) {
    return { kind: 'unchecked', reason: errorText`its file is longer than such a model’s can be` }
  }
  const { sha256, toldBy } = expected
  const store: EntryStore = {
    ...files,
    giveBack: (memory) => memory instanceof ArrayBuffer && pool.release(memory),
  }
  const found = await sumOfKept(
    {
      store,
      open: (length) => openRangeSource(new URL(url), { length }),
      onProgress,
      rest: restAfter,
    },
    sha256,
  ).finally(pool.clear)
  if (found === null) return NOTHING_KEPT
  if (found !== sha256) {
    await setModelAside(model)
    return { kind: 'differs', found, expected: sha256, toldBy, hub: wish.hub?.endpoint ?? null }
  }
  await keepVerdict(files, sha256, toldBy)
  return { kind: 'checked', sha256, toldBy }
}

const NOTHING_KEPT: FileSum = { kind: 'unchecked', reason: errorText`it is not kept on this device` }
