import { showLanguage, useLanguage } from '../language/language'
import { FALLBACK, firstSuiting, suiting } from '../language/languages'

const KEY = 'traveling-words-language'

/**
 * The language that a link asks for, else the one a person chose before, else the first that their browser asks for
 * and that is here. A choice is kept where storage is allowed.
 */
export async function startLanguage(asked: string | undefined): Promise<void> {
  useLanguage.subscribe(({ tag }, before) => {
    document.documentElement.lang = tag
    if (before.tag !== '') store(tag)
  })
  const wish = asked ?? suiting(stored())
  try {
    await showLanguage(wish ?? firstSuiting(navigator.languages), wish !== undefined)
  } catch {
    await showLanguage(FALLBACK, false)
  }
}

function stored(): string {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

function store(tag: string): void {
  try {
    localStorage.setItem(KEY, tag)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}
