import { rangeError } from '../../core/errors'
import { errorText } from '../../core/errorText'

/** Hosts that need no encryption: what is asked of them does not leave this machine. */
const OWN_MACHINE = ['localhost', '127.0.0.1', '[::1]']

/** A hub's address as it is kept: without a slash at its end. Throws RangeError for what is none. */
export function readHubAddress(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  const isSafe =
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && OWN_MACHINE.includes(url.hostname)))
  if (!isSafe) throw rangeError(errorText`“${text}” is no address of a hub. It begins with https://`)
  if (url.username !== '' || url.password !== '') {
    throw rangeError(errorText`A hub’s address holds no name and no password. Leave them out.`)
  }
  return (url.origin + url.pathname).replace(/\/+$/, '')
}
