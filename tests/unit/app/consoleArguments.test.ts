import { describe, expect, it } from 'vitest'
import { checkArguments } from '../../../src/app/consoleArguments'

type Method = Parameters<typeof checkArguments>[0]
const circle: { self?: unknown } = {}
circle.self = circle

describe('the console', () => {
  it.each<[Method, unknown[], string]>([
    ['setText', [42], 'setText(text): text is 42; a text was expected.'],
    ['setText', [], 'setText(text): text is undefined; a text was expected.'],
    ['setText', [circle], 'setText(text): text is an object that holds itself; a text was expected.'],
    ['compare', [], 'compare(second): second is undefined; a text was expected.'],
    ['load', [null], 'load(id): id is null; a text was expected.'],
    ['hook', [['hook_embed']], 'hook(name): name is ["hook_embed"]; a text was expected.'],
    ['topWords', [0, 0, -1], 'topWords(station, token, k): k is -1; a whole number, 0 or more was expected.'],
    [
      'topWords',
      [0, '0', 1],
      'topWords(station, token, k): token is "0"; a whole number, 0 or more was expected.',
    ],
    [
      'topWords',
      [0, 0],
      'topWords(station, token, k): k is undefined; a whole number, 0 or more was expected.',
    ],
    ['view', ['globe'], 'view(name, options): name is "globe"; one of from, mds, pca,'],
    [
      'view',
      ['from', 'girl'],
      'view(name, options): options is "girl"; an object with a word (a text, or null)',
    ],
    [
      'view',
      ['from', { words: 'girl' }],
      'view(name, options): options is {"words":"girl"}; an object with a word',
    ],
    ['goTo', ['3'], 'goTo(station): station is "3"; a whole number, 0 or more was expected.'],
    ['goTo', [1.5], 'goTo(station): station is 1.5; a whole number, 0 or more was expected.'],
    ['goTo', [Number.NaN], 'goTo(station): station is NaN; a whole number, 0 or more was expected.'],
    ['attention', [0n, 0], 'attention(block, head): block is 0; a whole number, 0 or more was expected.'],
    [
      'selectHead',
      [0],
      'selectHead(block, head): head is undefined; a whole number, 0 or more was expected.',
    ],
    ['selectToken', [{}], 'selectToken(token): token is {}; a whole number, 0 or more was expected.'],
    ['generate', [24], 'generate(options): options is 24; an object with some of'],
    ['generate', [{ count: '24' }], 'generate(options): options is {"count":"24"}; an object with some of'],
    ['generate', [{ words: 3 }], 'generate(options): options is {"words":3}; an object with some of'],
    ['generate', [{ topP: 0 }], 'generate(options): options is {"topP":0}; an object with some of'],
  ])('tells what %s expects, given %o', (method, given, message) => {
    expect(() => checkArguments(method, ...given)).toThrow(TypeError)
    expect(() => checkArguments(method, ...given)).toThrow(message)
  })

  it.each<[Method, unknown[]]>([
    ['setText', ['']],
    ['compare', ['a']],
    ['topWords', [0, 3, 0]],
    ['goTo', [24]],
    ['generate', []],
    ['generate', [{ temperature: 0.7, topK: null, topP: 1, seed: 3, count: 5 }]],
  ])('takes what %s is made for: %o', (method, given) => {
    expect(() => checkArguments(method, ...given)).not.toThrow()
  })
})
