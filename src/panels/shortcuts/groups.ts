/** Where keys do something: the names of their texts, as those of what they do. */
type Place = 'anywhere' | 'globe' | 'tables' | 'stations'
type Deed =
  | 'help'
  | 'toSentence'
  | 'toGlobe'
  | 'step'
  | 'ends'
  | 'play'
  | 'token'
  | 'pull'
  | 'asTable'
  | 'present'
  | 'tabs'
  | 'undo'
  | 'turn'
  | 'zoom'
  | 'resetView'
  | 'move'
  | 'row'
  | 'choose'
  | 'firstLast'

/** Keys, and what they do. */
export interface ShortcutGroup {
  readonly name: Place
  readonly keys: readonly (readonly [pressed: readonly string[], does: Deed])[]
}

/** Everything that keys do besides what every page has. */
export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    name: 'anywhere',
    keys: [
      [['?'], 'help'],
      [['/'], 'toSentence'],
      [['g'], 'toGlobe'],
      [[',', '.'], 'step'],
      [['<', '>'], 'ends'],
      [['p'], 'play'],
      [['[', ']'], 'token'],
      [['d'], 'pull'],
      [['t'], 'asTable'],
      [['f'], 'present'],
      [['1', '…', '7'], 'tabs'],
      [['Ctrl Z'], 'undo'],
    ],
  },
  {
    name: 'globe',
    keys: [
      [['←', '→', '↑', '↓'], 'turn'],
      [['+', '−'], 'zoom'],
      [['Home'], 'resetView'],
    ],
  },
  {
    name: 'tables',
    keys: [
      [['←', '→', '↑', '↓'], 'move'],
      [['Home', 'End'], 'row'],
      [['Enter'], 'choose'],
    ],
  },
  {
    name: 'stations',
    keys: [
      [['←', '→'], 'step'],
      [['Home', 'End'], 'firstLast'],
    ],
  },
]
