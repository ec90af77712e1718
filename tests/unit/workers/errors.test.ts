import * as Comlink from 'comlink'
import { afterAll, describe, expect, it } from 'vitest'
import { ExplorerError, errorTextOf, rangeError } from '../../../src/core/errors'
import { errorText, verbatim } from '../../../src/core/errorText'
import { transferResults } from '../../../src/workers/transfer'

/** A service behind a port, as behind a worker. */
const { port1, port2 } = new MessageChannel()
const says = errorText`its header claims ${9} bytes`
Comlink.expose(
  transferResults({
    refuse: async (): Promise<void> => {
      throw new ExplorerError(
        'ModelFileError',
        errorText`The model file is damaged: ${says}. Download it again.`,
      )
    },
    refuseName: async (): Promise<void> => {
      throw rangeError(errorText`“${'x'}” is no address of a hub.`)
    },
    fail: async (): Promise<void> => {
      throw new TypeError('a foreign fault')
    },
    reject: async (): Promise<void> => Promise.reject('no error at all'),
  }),
  port1,
)
const service = Comlink.wrap<Record<string, () => Promise<void>>>(port2)
afterAll(() => {
  port1.close()
  port2.close()
})

const thrownBy = (method: string): Promise<unknown> =>
  service[method]().then(
    () => undefined,
    (error: unknown) => error,
  )

describe('an error that comes from another thread', () => {
  it('keeps its name, its English and what it says, to be read in any language', async () => {
    const error = await thrownBy('refuse')
    expect(error).toMatchObject({
      name: 'ModelFileError',
      message: 'The model file is damaged: its header claims 9 bytes. Download it again.',
    })
    expect(errorTextOf(error)).toEqual(errorText`The model file is damaged: ${says}. Download it again.`)
    expect(errorTextOf(await thrownBy('refuseName'))).toEqual(errorText`“${'x'}” is no address of a hub.`)
  })

  it('says what the browser says where it is not ours', async () => {
    const error = await thrownBy('fail')
    expect(error).toMatchObject({ name: 'TypeError', message: 'a foreign fault' })
    expect(errorTextOf(error)).toEqual(verbatim('a foreign fault'))
    expect(await thrownBy('reject')).toBe('no error at all')
  })
})
