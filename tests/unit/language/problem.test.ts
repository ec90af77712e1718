import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExplorerError, rangeError } from '../../../src/core/errors'
import { errorText } from '../../../src/core/errorText'
import { showLanguage } from '../../../src/language/language'
import { errorSaying, problemText } from '../../../src/language/problem'
import { readHeader } from '../../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../../src/model/files/source'
import { readHubAddress } from '../../../src/model/hub/hubAddress'
import { parseConfig } from '../../../src/model/shape'

const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    await work()
  } catch (error) {
    return error
  }
}

describe('an error, for a Chinese reader', () => {
  beforeAll(() => showLanguage('zh-Hans'))
  afterAll(() => showLanguage('en'))

  it('is all in Chinese, what is quoted in it too', async () => {
    expect(problemText(await thrownBy(() => readHeader(bytesSource(new Uint8Array(3)))))).toBe(
      '模型文件不完整：它有 3 字节，少于说明文件头长度所需的 8 字节。请重新下载。',
    )
    expect(problemText(await thrownBy(() => parseConfig({ model_type: 'llama' })))).toBe(
      '此模型无法运行：config.json 中，model_type 是 "llama"：只能运行 GPT-2 形状的模型。请选择另一个模型，或更正该文件。',
    )
    expect(problemText(await thrownBy(() => readHubAddress('http://a.b')))).toBe(
      '“http://a.b”不是模型库地址。地址应以 https:// 开头',
    )
  })

  it('stays as it is where it is not ours, is worded already, or has no words', () => {
    expect(problemText(new TypeError('Failed to fetch'))).toBe('Failed to fetch')
    expect(problemText('no error at all')).toBe('no error at all')
    expect(problemText(errorSaying('NotAvailable', '请输入一个词。'))).toBe('请输入一个词。')
    expect(problemText(rangeError(errorText`Nobody has put ${'this'} into words.`))).toBe(
      'Nobody has put this into words.',
    )
  })
})

it('an error, for an English reader, is its message', () => {
  const error = new ExplorerError('ConfigError', errorText`It ${errorText`is ${2} bytes`} long.`)
  expect(problemText(error)).toBe('It is 2 bytes long.')
  expect(problemText(error)).toBe(error.message)
})
