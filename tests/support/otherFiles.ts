/** Files that people take for a model’s weights: what they are, how they begin, and what is to be said of them. */
export interface OtherFile {
  readonly kind: string
  readonly bytes: Uint8Array
  readonly says: RegExp
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const binary = (...bytes: readonly number[]): Uint8Array =>
  Uint8Array.from([...bytes, ...new Array(60).fill(1)])

const POINTER = `version https://git-lfs.github.com/spec/v1
oid sha256:248dfc3911869ec493c76e65bf2fcf7f615828b0254c12b473182f0f81d3a707
size 548105171
`

export const OTHER_FILES: readonly OtherFile[] = [
  { kind: 'a Git LFS pointer', bytes: text(POINTER), says: /It is a Git LFS pointer.*git lfs pull/ },
  { kind: 'a web page', bytes: text('<!DOCTYPE html>\n<html lang="en">'), says: /It is a web page/ },
  { kind: 'a web page after a BOM', bytes: text('\ufeff\n<html><head>'), says: /It is a web page/ },
  {
    kind: 'a GGUF file',
    bytes: binary(0x47, 0x47, 0x55, 0x46, 3, 0, 0, 0),
    says: /It is a GGUF file.*Convert it/,
  },
  {
    kind: 'a zip archive of PyTorch',
    bytes: binary(0x50, 0x4b, 3, 4, 0, 0, 8, 8),
    says: /zip archive.*pytorch_model/,
  },
  { kind: 'a pickle', bytes: binary(0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46), says: /It is a pickle/ },
  {
    kind: 'an HDF5 file',
    bytes: binary(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a),
    says: /It is an HDF5 file/,
  },
  {
    kind: 'a gzip archive',
    bytes: binary(0x1f, 0x8b, 8, 0, 0, 0, 0, 0),
    says: /It is a gzip archive.*Unpack/,
  },
  { kind: 'an ONNX file', bytes: binary(8, 7, 0x12, 7, 0x70, 0x79, 0x74, 0x6f), says: /It is an ONNX file/ },
  {
    kind: 'an index',
    bytes: text('{"metadata":{"total_size":1},"weight_map":{}}'),
    says: /the index of a model in several/,
  },
  { kind: 'a JSON file', bytes: text('{"n_layer": 12}'), says: /It is a JSON file/ },
]
