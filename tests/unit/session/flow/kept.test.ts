import { describe, expect, it } from 'vitest'
import type { Session } from '../../../../src/session/ground/session'
import { enableShortcuts, useShortcuts } from '../../../../src/session/keys/shortcuts'
import { hubAddress, setHubAddress } from '../../../../src/session/models/hubAddress'
import { precisionOf, setPrecision } from '../../../../src/session/models/precision'
import { setWish, useRuntime } from '../../../../src/session/models/runtime'
import { showDetails, useDetails } from '../../../../src/session/page/details'
import { chosenTheme, setTheme } from '../../../../src/session/page/theme'
import { useView } from '../../../../src/session/stores/view'
import { setText } from '../../../../src/session/text/explorer'
import { chooseAfterTyping, useTyping } from '../../../../src/session/text/typing'
import { memoryStorage, openStage, stage } from '../../../support/fakeSurroundings'
import { state, words } from '../../../support/onStage'

/** What a person chooses, and how it is found again. */
interface Choice {
  readonly name: string
  readonly choose: (session: Session) => void
  readonly read: (session: Session) => unknown
  readonly usual: unknown
  readonly chosen: unknown
}

const CHOICES: readonly Choice[] = [
  {
    name: 'what is shown after typing',
    choose: (session) => chooseAfterTyping(session, 'play'),
    read: (session) => useTyping.of(session).getState().after,
    usual: 'end',
    chosen: 'play',
  },
  {
    name: 'the precision of a model',
    choose: (session) => setPrecision(session, 'two', 'int8'),
    read: (session) => precisionOf(session, 'two'),
    usual: 'exact',
    chosen: 'int8',
  },
  {
    name: 'what models run on',
    choose: (session) => setWish(session, 'wasm'),
    read: (session) => useRuntime.of(session).getState().wish,
    usual: 'auto',
    chosen: 'wasm',
  },
  {
    name: 'the finer choices being in sight',
    choose: (session) => showDetails(session, true),
    read: (session) => useDetails.of(session).getState().open,
    usual: false,
    chosen: true,
  },
  {
    name: 'the hub',
    choose: (session) => setHubAddress(session, 'https://hub.example'),
    read: hubAddress,
    usual: 'https://huggingface.co',
    chosen: 'https://hub.example',
  },
  {
    name: 'single keys',
    choose: (session) => enableShortcuts(session, false),
    read: (session) => useShortcuts.of(session).getState().enabled,
    usual: true,
    chosen: false,
  },
  {
    name: 'the theme',
    choose: (session) => setTheme(session, 'light'),
    read: chosenTheme,
    usual: null,
    chosen: 'light',
  },
]

const forbidden = {
  getItem: () => {
    throw new Error('storage is forbidden')
  },
  setItem: () => {
    throw new Error('storage is forbidden')
  },
  removeItem: () => {
    throw new Error('storage is forbidden')
  },
}

describe.each(CHOICES)('$name', ({ choose, read, usual, chosen }) => {
  it('is kept, and read by a new session on the same device', () => {
    const storage = memoryStorage()
    const { session } = stage({ storage })
    expect(read(session)).toEqual(usual)
    choose(session)
    expect(read(session)).toEqual(chosen)
    expect(read(stage({ storage }).session)).toEqual(chosen)
  })

  it('is as usual on another device', () => {
    choose(stage().session)
    expect(read(stage().session)).toEqual(usual)
  })

  it('is as usual where what was kept says nothing that is known', () => {
    const storage = memoryStorage()
    choose(stage({ storage }).session)
    for (const name of storage.kept.keys()) storage.kept.set(name, '{"nonsense')
    expect(read(stage({ storage }).session)).toEqual(usual)
    for (const name of storage.kept.keys()) storage.kept.set(name, '[17]')
    expect(read(stage({ storage }).session)).toEqual(usual)
  })
})

describe('storage that is forbidden', () => {
  it('leaves all as it is: texts are read, and choices last as long as the page', async () => {
    const opened = await openStage('A cat', { storage: forbidden })
    expect(words(opened)).toEqual(['A', ' cat'])
    for (const { name, choose, read, chosen } of CHOICES.filter((choice) => choice.read !== chosenTheme)) {
      choose(opened.session)
      expect(read(opened.session), name).toEqual(chosen)
    }
    setTheme(opened.session, 'light')
    expect(useView.of(opened.session).getState().theme).toBe('light')
    await setText(opened.session, 'The dog')
    expect(state(opened).problem).toBeNull()
    expect(words(opened)).toEqual(['The', ' dog'])
  })
})

describe('the hub', () => {
  it('is the public one again for an empty address, and nothing is kept of it', () => {
    const storage = memoryStorage()
    const { session } = stage({ storage })
    setHubAddress(session, 'https://hub.example')
    setHubAddress(session, ' ')
    expect(hubAddress(session)).toBe('https://huggingface.co')
    expect(storage.kept.size).toBe(0)
  })

  it('stays where an address is none', () => {
    const { session } = stage()
    expect(() => setHubAddress(session, 'no address')).toThrow(RangeError)
    expect(hubAddress(session)).toBe('https://huggingface.co')
  })
})

describe('a model', () => {
  it('is loaded as was chosen on this device', async () => {
    const storage = memoryStorage()
    const { session } = stage({ storage })
    setWish(session, 'wasm')
    setPrecision(session, 'demo', 'int8')
    const opened = await openStage('A cat', { storage })
    expect(opened.engine().calls('load')[0][0].wishes).toMatchObject({ backend: 'wasm', precision: 'int8' })
  })

  it('runs as the address of the page asks', async () => {
    const address = 'http://localhost/?software-gpu&largest-binding=1000'
    const opened = await openStage('A cat', { page: { address } })
    expect(opened.engine().calls('load')[0][0].wishes).toMatchObject({
      acceptSoftware: true,
      largestBinding: 1000,
    })
  })

  it('is told what came of comparing this device’s graphics card, which is kept', async () => {
    const storage = memoryStorage()
    const first = await openStage('A cat', { storage })
    first.engine().tell({ kind: 'compared', key: 'card', verdict: { agrees: true, error: 0 } })
    const next = await openStage('A cat', { storage })
    expect(next.engine().calls('load')[0][0].wishes?.verdicts).toEqual({ card: { agrees: true, error: 0 } })
  })
})
