import { type ErrorText, errorText } from '../../core/errorText'

/** How many bytes of a file's beginning tell what it is. */
export const TELLING_BYTES = 512

/** What a file is that is no safetensors file (or no JSON), and what to do; null where its beginning does not tell. */
export function kindOfFile(head: Uint8Array): ErrorText | null {
  const text = new TextDecoder('latin1').decode(head.subarray(0, TELLING_BYTES))
  return KINDS.find(([isKind]) => isKind(text, head))?.[1] ?? null
}

type IsKind = (text: string, head: Uint8Array) => boolean

const CONVERT = errorText`Convert it to safetensors, or download the model’s model.safetensors`

const like =
  (pattern: RegExp): IsKind =>
  (text) =>
    pattern.test(text)

const beginsWith =
  (...bytes: readonly number[]): IsKind =>
  (_, head) =>
    bytes.every((byte, i) => head[i] === byte)

/** A protocol buffer: the version of the format, then the producer’s name or the version of the model. */
const isOnnx: IsKind = (_, [field, version, next]) =>
  field === 0x08 && version > 0 && version < 20 && [0x12, 0x1a, 0x2a, 0x3a].includes(next)

const KINDS: readonly (readonly [IsKind, ErrorText])[] = [
  [
    like(/^version https:\/\/git-lfs\.github\.com\/spec\//),
    errorText`a Git LFS pointer, which only tells where the file is. Run “git lfs pull” where it came from, or download the
      file itself`,
  ],
  [
    like(/^(?:ï»¿)?\s*<(?:!doctype|html|head|\?xml|!--)/i),
    errorText`a web page, not the file itself. Download the file with the link that the page has for it`,
  ],
  [like(/^GGUF/), errorText`a GGUF file, as llama.cpp has it. ${CONVERT}`],
  [
    beginsWith(0x50, 0x4b, 0x03, 0x04),
    errorText`a zip archive, as PyTorch writes pytorch_model.bin. ${CONVERT}`,
  ],
  [
    (_, [first, protocol]) => first === 0x80 && protocol >= 2 && protocol <= 5,
    errorText`a pickle, as PyTorch writes pytorch_model.bin. ${CONVERT}`,
  ],
  [beginsWith(0x89, 0x48, 0x44, 0x46), errorText`an HDF5 file, as TensorFlow writes it. ${CONVERT}`],
  [beginsWith(0x1f, 0x8b), errorText`a gzip archive. Unpack it first`],
  [isOnnx, errorText`an ONNX file. ${CONVERT}`],
  [
    like(/^\s*\{\s*"(?:metadata|weight_map)"/),
    errorText`the index of a model in several files. Choose it together with them`,
  ],
  [like(/^(?:ï»¿)?\s*[{[]/), errorText`a JSON file. Choose the model’s .safetensors file`],
]
