import * as Comlink from 'comlink'
import { announceLife } from '../../workers/spawn'
import { transferResults } from '../../workers/transfer'
import { createStorage } from './storage'

Comlink.expose(transferResults(createStorage()))
announceLife()
