/** Keys, and what they do. */
export interface ShortcutGroup {
  readonly name: string
  readonly keys: readonly (readonly [pressed: readonly string[], does: string])[]
}

/** Everything that keys do besides what every page has. */
export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    name: 'Anywhere, while you do not type',
    keys: [
      [['?'], 'this sheet'],
      [['/'], 'to the sentence'],
      [['g'], 'to the globe'],
      [[',', '.'], 'one station back, one on'],
      [['<', '>'], 'to the first station, to the last'],
      [['p'], 'play or pause the journey'],
      [['[', ']'], 'the token before, the next token'],
      [['t'], 'the globe as a table, or drawn'],
      [['1', '…', '6'], 'the tabs beside the globe'],
      [['Ctrl Z'], 'take the last edit back; with Shift, bring it again'],
    ],
  },
  {
    name: 'On the globe',
    keys: [
      [['←', '→', '↑', '↓'], 'turn it'],
      [['+', '−'], 'come closer, go away'],
    ],
  },
  {
    name: 'In grids and tables',
    keys: [
      [['←', '→', '↑', '↓'], 'move; with Ctrl, to the edge'],
      [['Home', 'End'], 'to the first, to the last of a row'],
      [['Enter'], 'choose'],
    ],
  },
  {
    name: 'On the stations',
    keys: [
      [['←', '→'], 'one station back, one on'],
      [['Home', 'End'], 'to the first, to the last'],
    ],
  },
]
