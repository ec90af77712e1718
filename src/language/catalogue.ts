import type english from './catalogues/en'

/** What a message is, and which there are: English is the measure of every other language. */

type English = typeof english

/** The shape of English with any words in it. A language that lacks a message, or has one too many, is a type error. */
export type Catalogue = Worded<English>

/**
 * What errors say, as the code says it (errorText`…`, with {0}, {1}, … where something is put in), in words of the language.
 */
export type Failures = Readonly<Record<string, string>>

/** One file of `catalogues`. */
export interface CatalogueFile {
  readonly default: Catalogue
  /** Absent from English, which is what the code says. */
  readonly failures?: Failures
  /** The sections that a first visit does not need, where the build has put them in a file of their own. */
  readonly later?: () => Promise<{ readonly default: Partial<Catalogue> }>
}

type Worded<Section> = {
  readonly [Name in keyof Section]: Section[Name] extends string ? string : Worded<Section[Name]>
}

/** Paths of all messages: 'theme.use', 'header.stop', … */
export type TextKey = PathsOf<English>

type PathsOf<Section> = {
  [Name in keyof Section & string]: Section[Name] extends string ? Name : `${Name}.${PathsOf<Section[Name]>}`
}[keyof Section & string]

/** The English of a message, as a literal type: its arguments are read from it. */
export type EnglishOf<Key extends string, Section = English> = Key extends `${infer Name}.${infer Rest}`
  ? Name extends keyof Section
    ? EnglishOf<Rest, Section[Name]>
    : never
  : Key extends keyof Section
    ? Section[Key] & string
    : never
