import * as Comlink from 'comlink'

/**
 * Comlink takes the message, name and stack of an error to another thread. With them goes what it says, so that it
 * can be read there in any language: whatever arrives, Comlink puts on the new error.
 */
const standard = Comlink.transferHandlers.get('throw')!

Comlink.transferHandlers.set('throw', {
  ...standard,
  serialize(thrown) {
    const serialized = standard.serialize(thrown)
    const [wired] = serialized
    if (holdsObject(thrown) && 'errorText' in thrown.value && holdsObject(wired)) {
      Object.assign(wired.value, { errorText: thrown.value.errorText })
    }
    return serialized
  },
})

/** Comlink wraps what is thrown, and what it makes of it. */
const holdsObject = (wrapped: unknown): wrapped is { readonly value: object } =>
  typeof wrapped === 'object' &&
  wrapped !== null &&
  'value' in wrapped &&
  typeof wrapped.value === 'object' &&
  wrapped.value !== null
