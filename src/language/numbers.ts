import { useLanguage } from './language'

/** Numbers as the language on the screen writes them. */

const formats = new Map<string, Intl.NumberFormat>()

function format(digits: number, grouping: boolean): Intl.NumberFormat {
  const tag = useLanguage.getState().tag || 'en'
  const key = `${tag} ${digits} ${grouping}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(tag, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: grouping,
  })
  formats.set(key, made)
  return made
}

/** With so many digits after the point: 0.50 */
export const fixed = (value: number, digits: number): string => format(digits, false).format(value)

/** A whole number, its thousands told apart: 50,257 */
export const grouped = (value: number): string => format(0, true).format(value)
