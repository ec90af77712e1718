import type { Picture } from '../../session/stores/picture'

/** What is known of a particle at a station; null where it is not. */
export interface TravelFacts {
  /** 0 … 1: how much of the particle's unit vector the projection sees. */
  readonly captured: number | null
  /** Degrees turned since the station before, in all dimensions of the model. */
  readonly turned: number | null
}

export function travelFacts(picture: Picture, station: number, token: number): TravelFacts {
  const { captured, turns, tokens, stations } = picture
  const there = station < stations && token < tokens
  return {
    captured: there && captured !== null ? captured[station * tokens + token] : null,
    turned: there && station > 0 ? (turns[(station - 1) * tokens + token] * 180) / Math.PI : null,
  }
}
