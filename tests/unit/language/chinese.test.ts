import { describe, expect, it } from 'vitest'
import zhHans, { failures } from '../../../src/language/catalogues/zh-Hans'
import { messagesOf } from './readCatalogues'

describe('the Chinese texts', () => {
  const messages = messagesOf(zhHans)
  const texts = [...messages, ...Object.entries(failures)]

  it('call a person 你, never 您', () => {
    expect(texts.length).toBeGreaterThan(800)
    expect(texts.filter(([, words]) => words.includes('您'))).toEqual([])
  })

  it('count stations as 第 n 站', () => {
    const wrong = /站 ?[{\d]|(?<!第 )\{(own|shown|farthest|station|first|last)\} 站(?!（)/
    expect(texts.filter(([, words]) => wrong.test(words))).toEqual([])
  })

  it('have Chinese marks between Chinese words', () => {
    const plain = (words: string): string => words.replace(/\{\w+, (plural|select), |<\/?\w+>/g, '')
    const wrong = /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}|\p{Script=Han}\.(?!\w)|\.{3}|……/u
    expect(texts.filter(([, words]) => wrong.test(plain(words)))).toEqual([])
  })

  it('call a thing by one word', () => {
    const others = /地球仪|惊奇度|惊异度|追踪|干预|已保存的轨迹/
    expect(texts.filter(([, words]) => others.test(words))).toEqual([])
  })
})
