import { afterEach, describe, expect, it, vi } from 'vitest'
import { keptModels } from '../../../../src/engine/storage/privateFiles'

const MODEL = encodeURIComponent(`openai-community/gpt2@${'a'.repeat(40)}`)

/** A private file system in memory, as far as it is used: folders of folders, and of files of so many bytes. */
class Folder {
  readonly kind = 'directory'
  constructor(readonly inside = new Map<string, Folder | Kept>()) {}
  async getDirectoryHandle(name: string, { create = false } = {}): Promise<Folder> {
    const found = this.inside.get(name)
    if (found instanceof Folder) return found
    if (!create) throw new DOMException('', 'NotFoundError')
    const made = new Folder()
    this.inside.set(name, made)
    return made
  }
  async removeEntry(name: string): Promise<void> {
    const found = this.inside.get(name)
    if (found instanceof Folder && found.inside.size > 0)
      throw new DOMException('', 'InvalidModificationError')
    this.inside.delete(name)
  }
  async *entries() {
    yield* [...this.inside]
  }
  async *values() {
    yield* [...this.inside.values()]
  }
}

class Kept {
  readonly kind = 'file'
  constructor(
    readonly size: number,
    private readonly home: Folder,
  ) {}
  getFile = async () => ({ size: this.size })
  async move(target: Folder, name: string): Promise<void> {
    this.home.inside.delete(name)
    target.inside.set(name, new Kept(this.size, target))
  }
}

describe('the room for models on a shared origin', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('takes in what versions before kept, and leaves what other apps have there', async () => {
    const model = new Folder()
    model.inside.set('0-8', new Kept(8, model))
    const old = new Folder(
      new Map([
        [MODEL, model],
        ['100%', new Folder()],
        ['theirs', new Folder()],
      ]),
    )
    const root = new Folder(new Map([['models', old]]))
    vi.stubGlobal('navigator', {
      storage: { getDirectory: async () => root },
      locks: { request: (_: string, work: () => Promise<void>) => work() },
    })
    expect(await keptModels()).toEqual(new Map([[decodeURIComponent(MODEL), 8]]))
    expect([...old.inside.keys()]).toEqual(['100%', 'theirs'])
    expect([...root.inside.keys()]).toContain('traveling-words-models')
  })

  it('lists its models, though a name among them cannot be read', async () => {
    const model = new Folder()
    model.inside.set('0-8', new Kept(8, model))
    const room = new Folder(
      new Map([
        ['100%', new Folder()],
        [MODEL, model],
      ]),
    )
    const root = new Folder(new Map([['traveling-words-models', room]]))
    vi.stubGlobal('navigator', { storage: { getDirectory: async () => root } })
    expect([...(await keptModels()).values()]).toEqual([8])
  })
})
