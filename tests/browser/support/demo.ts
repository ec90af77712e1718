import { readFileSync } from 'node:fs'
import { stationCount } from '../../../src/core/hooks'
import { parseConfig } from '../../../src/model/shape'

const config = JSON.parse(readFileSync('models/demo/config.json', 'utf8'))
const shape = parseConfig(config)

/** The sizes of the embedded demo model: a test takes them from here, so that another model passes too. */
export const DEMO = {
  ...shape,
  stations: stationCount(shape.blocks),
  /** The id of <|endoftext|>. */
  endOfText: config.eos_token_id as number,
}
