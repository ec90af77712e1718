import { readFileSync } from 'node:fs'
import { parseSync, Visitor } from 'vite'
import { describe, expect, it } from 'vitest'
import { speakingFiles } from './usedKeys'

/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'aria-label',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
  'hint',
  'meaning',
])

/** What is the same in every language: names, formulas, and the mark of a token. */
const SAME = [
  /^Traveling$/,
  /^Words$/,
  /^Traveling Words$/,
  /^<\|endoftext\|>$/,
  /^owner\/name$/,
  /^W_/,
  /^L2$/,
  /^= sin$/,
  /^Molina, 2023, /,
]

/** Who wrote what, and when: “Shannon, 1948, “A Mathematical Theory of Communication”.” */
const CITATION = /^([\p{L} .]+, \d{4}, “[^”]+”(; |\.|$))+$/u

/** Function calls that word a message when a module is loaded, before there is a language. */
function wordedTooEarly(path: string): string[] {
  const source = readFileSync(path, 'utf8')
  const found: string[] = []
  const walk = (node: object): void => {
    const { type, callee, start, end } = node as { type: string; callee?: Range; start: number; end: number }
    if (type?.includes('Function')) return
    const name = callee === undefined ? '' : source.slice(callee.start, callee.end)
    if (/^(say(\.of|\.rich)?|stationTitle|stepTitle)$/.test(name)) found.push(source.slice(start, end))
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (typeof child === 'object' && child !== null && 'type' in child) walk(child)
      }
    }
  }
  walk(parseSync(path, source).program)
  return found
}

interface Range {
  readonly start: number
  readonly end: number
}

/** Texts of a file that are shown or read aloud as they stand. */
function literals(path: string): string[] {
  const found: string[] = []
  const take = (text: string): void => {
    const words = text.trim()
    if (/\p{L}{2}/u.test(words) && !SAME.some((known) => known.test(words))) found.push(words)
  }
  new Visitor({
    JSXText({ value }) {
      take(value)
    },
    JSXOpeningElement({ name: element, attributes }) {
      // The name of a field is for programs, that of a component for people.
      const isField = element.type === 'JSXIdentifier' && /^[a-z]/.test(element.name)
      for (const attribute of attributes) {
        if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier') continue
        const { name } = attribute.name
        if (!SPOKEN.has(name) && (name !== 'name' || isField)) continue
        if (attribute.value?.type === 'Literal') take(String(attribute.value.value))
      }
    },
  }).visit(parseSync(path, readFileSync(path, 'utf8')).program)
  return found
}

/** Sources that a file names in its own words. */
function sources(path: string): string[] {
  const found: string[] = []
  const take = (name: string, value: { readonly type: string; readonly value?: unknown } | null): void => {
    if (name === 'source' && value?.type === 'Literal') found.push(String(value.value))
  }
  new Visitor({
    JSXAttribute({ name, value }) {
      if (name.type === 'JSXIdentifier') take(name.name, value)
    },
    Property({ key, value }) {
      if (key.type === 'Identifier') take(key.name, value)
    },
  }).visit(parseSync(path, readFileSync(path, 'utf8')).program)
  return found
}

const files = speakingFiles(['session', 'panels', 'scene', 'app'])

describe('no text', () => {
  it('stands in a component, but in the catalogues', () => {
    expect(files.flatMap((path) => literals(path).map((text) => `${path}: ${text}`))).toEqual([])
  })

  it('says more of a source than who wrote what, but in the catalogues', () => {
    const found = files.flatMap(sources)
    expect(found).toContain('Shannon, 1948, “A Mathematical Theory of Communication”.')
    expect(found.filter((source) => / /.test(source) && !CITATION.test(source))).toEqual([])
  })

  it('is worded when its module is loaded', () => {
    expect(files.flatMap((path) => wordedTooEarly(path).map((call) => `${path}: ${call}`))).toEqual([])
  })
})
