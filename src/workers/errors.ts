import * as Comlink from 'comlink'

/**
 * Comlink takes the message, name and stack of an error to another thread. After this call what it says goes with
 * them, so that it can be read there in any language: whatever arrives, Comlink puts on the new error.
 */
export function sendErrorTexts(): void {
  const standard = Comlink.transferHandlers.get('throw')!
  if ('sendsErrorTexts' in standard) return
  const handler = {
    ...standard,
    sendsErrorTexts: true,
    serialize(thrown: unknown) {
      const serialized = standard.serialize(thrown)
      const [wired] = serialized
      if (holdsObject(thrown) && 'errorText' in thrown.value && holdsObject(wired)) {
        Object.assign(wired.value, { errorText: thrown.value.errorText })
      }
      return serialized
    },
  }
  Comlink.transferHandlers.set('throw', handler)
}

/** Comlink wraps what is thrown, and what it makes of it. */
const holdsObject = (wrapped: unknown): wrapped is { readonly value: object } =>
  typeof wrapped === 'object' &&
  wrapped !== null &&
  'value' in wrapped &&
  typeof wrapped.value === 'object' &&
  wrapped.value !== null
