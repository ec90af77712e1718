import * as Comlink from 'comlink'
import { announceLife } from '../../workers/spawn'
import { transferResults } from '../../workers/transfer'
import { unitsServer } from '../../workers/unitsLine'
import { createSavedEngine } from './savedEngine'

const engine = createSavedEngine()
Comlink.expose(transferResults({ ...engine, ...unitsServer(engine) }))
announceLife()
