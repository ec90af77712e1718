import { checkNumber } from './checkNumber'
import type { EditKind } from './editKind'
import { oneToken } from './oneToken'
import { checkStation, describeToken, type StationEdit } from './stationEdit'

/** Turns a residual toward the place where a word is predicted hardest: x′ = mean(x) + ‖centred x‖ · R u. */
export interface Rotate extends StationEdit {
  readonly kind: 'rotate'
  /** A word that is one token, as it is written: a space before it counts. */
  readonly toward: string
  readonly degrees: number
}

/** A rotation toward the word of an id. */
export type Rotation = Omit<Rotate, 'toward'> & { readonly word: number }

export const rotate = {
  spelling: 'rotate:{station},{token},{degrees},{toward}',
  fields: { station: 'index', token: 'index', degrees: 'number', toward: 'text' },
  flag: { name: 'rotate', value: 'STATION,TOKEN,DEGREES,WORD', example: '6,2,20, Paris' } as const,
  targetOf: ({ station, token, toward }) => `rotate ${station},${token},${toward}`,
  movedBy: (edit, tokens) => ({ ...edit, token: edit.token + tokens }),
  describe: ({ station, token, toward, degrees }, words) => ({
    key: 'edits.turnedToken',
    values: {
      token: describeToken(token, words),
      degrees: Math.round(100 * Math.abs(degrees)) / 100,
      way: degrees < 0 ? 'away' : 'toward',
      word: toward.trim(),
      station,
    },
  }),
  resolve({ toward, ...rotation }, text) {
    checkStation(rotation, text)
    checkNumber('angle', rotation.degrees)
    return { ...rotation, word: oneToken(text.model, toward) }
  },
  placeOf: ({ station, token }) => ({ station, token }),
} satisfies EditKind<Rotate, Rotation>
