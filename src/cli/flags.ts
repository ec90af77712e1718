import type { Flag } from './arguments'

/** Flags that several commands have. */

export const MODEL_FLAG: Flag<'model'> = {
  name: 'model',
  value: 'NAME|FOLDER',
  meaning: 'a model: demo, one that “npm run model” has downloaded, or a folder with its files',
  required: true,
}

export const TEXT_FLAG: Flag<'text'> = {
  name: 'text',
  value: 'TEXT',
  meaning: 'the text that is read',
  required: true,
}

export const OUT_FLAG: Flag<'out'> = {
  name: 'out',
  value: 'FILE',
  meaning: 'where the result is written; standard output if it is left out',
}
