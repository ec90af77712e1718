import * as Comlink from 'comlink'
import { announceLife } from '../workers/spawn'
import { transferResults } from '../workers/transfer'
import { createLab } from './lab'

Comlink.expose(transferResults(createLab()))
announceLife()
