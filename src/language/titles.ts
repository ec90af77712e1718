import { say } from './language'

/** A station in words: “block 3, before attention”. @param station 0 … 2 × blocks */
export function stationTitle(station: number, blocks: number): string {
  const block = station >> 1
  if (station >= 2 * blocks) return say('stations.afterLast')
  return say(station % 2 === 0 ? 'stations.beforeAttention' : 'stations.beforeMlp', { block })
}

/** A step in words: “attention of block 3”. @param step 0 … 2 × blocks − 1 */
export function stepTitle(step: number): string {
  return say(step % 2 === 0 ? 'stations.attentionOf' : 'stations.mlpOf', { block: step >> 1 })
}
