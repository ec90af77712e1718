import * as Comlink from 'comlink'
import { announceLife } from '../../workers/spawn'
import { transferResults } from '../../workers/transfer'
import { createSavedEngine } from './savedEngine'

Comlink.expose(transferResults(createSavedEngine()))
announceLife()
