import { describe, expect, it } from 'vitest'
import { filesOfFolders } from '../../../../src/session/open/filesOfFolders'

/** A folder by its files and folders, as a browser hands it on: some entries at a time. */
interface Tree {
  readonly [name: string]: Tree | string
}

function entryOf(name: string, content: Tree | string): FileSystemEntry {
  if (typeof content === 'string') {
    const file = (resolve: (file: File) => void) => resolve(new File([content], name))
    return { isFile: true, isDirectory: false, name, file } as unknown as FileSystemFileEntry
  }
  const createReader = () => {
    const left = Object.entries(content).map(([own, part]) => entryOf(own, part))
    return { readEntries: (resolve: (some: FileSystemEntry[]) => void) => resolve(left.splice(0, 100)) }
  }
  return { isFile: false, isDirectory: true, name, createReader } as unknown as FileSystemDirectoryEntry
}

const namesIn = async (tree: Tree): Promise<string[]> => {
  const files = await filesOfFolders([entryOf('folder', tree)])
  return files.map(({ name }) => name).sort()
}

describe('a folder that was dropped', () => {
  it('gives the files of a model', async () => {
    const tree = { 'config.json': '{}', 'model.safetensors': 'x', 'README.md': '' }
    expect(await namesIn(tree)).toEqual(['README.md', 'config.json', 'model.safetensors'])
  })

  it('gives the uppermost model, and leaves those within it alone', async () => {
    const tree = {
      snapshots: {
        one: { 'model.safetensors': 'x', 'config.json': '{}', older: { 'model.safetensors': 'y' } },
      },
    }
    expect(await namesIn(tree)).toEqual(['config.json', 'model.safetensors'])
  })

  it('gives all that it has where it has no model, so that it can be told', async () => {
    expect(await namesIn({ 'a.gguf': 'GGUF', within: { 'b.txt': '' } })).toEqual(['a.gguf', 'b.txt'])
    expect(await namesIn({})).toEqual([])
  })

  it('is read to its end, however many entries come at a time', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`${i}.txt`, '']))
    expect(await namesIn({ ...many, 'model.safetensors': 'x' })).toHaveLength(251)
  })

  it('of very many files is not read for ever', async () => {
    const endless: FileSystemEntry = {
      isFile: false,
      isDirectory: true,
      createReader: () => ({
        readEntries: (resolve: (some: FileSystemEntry[]) => void) => resolve([entryOf('a.txt', '')]),
      }),
    } as unknown as FileSystemDirectoryEntry
    expect(await filesOfFolders([endless])).toHaveLength(1000)
  })
})
