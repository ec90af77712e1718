/**
 * English, the measure of every other language: see ../README.md.
 * Mathematical terms and hook names are left to the code.
 */
export default {
  header: {
    /** A button: the model that is on its way is given up, and the present one stays. */
    stop: 'Stop, keep {model}',
    dismiss: 'Dismiss',
  },
  language: {
    label: 'Language',
    failed: '{language} could not be fetched. Try again when the network is back.',
  },
  /** Charts of the paper's probes (§4.2). */
  probeFigures: {
    /** Names of the charts, for those who do not see them. */
    values: 'Length of the value of {word} under every head',
    nouns: 'The nouns for which head {head} would add most',
    senders: 'The place of {to} among the values of {from}, by head',
    /** Axes. */
    length: '‖value‖, and the nearest word',
    head: 'head',
    block: 'block',
    noun: 'noun',
    sum: 'sum',
  },
  theme: {
    useDark: 'Use the dark theme',
    useLight: 'Use the light theme',
  },
  saved: {
    /** Said above the globe while a trace from a file is shown. `made` is empty or `saved.made`. */
    note: 'You look at a <b>saved trace</b>{made}: one sentence, as {file} has it{edits}. No model runs.',
    made: ' of {model}',
    edits: ', under edits ({edits})',
    read: 'Read it with {model}',
    needsModel:
      '{what} needs the model. A saved trace is open, which holds one run and no weights: choose a model to go on.',
    /** What needs the model: each begins the sentence above. */
    what: {
      another: 'Another sentence',
      edit: 'Every edit',
      paper: 'What the paper measures',
      adds: 'What each head adds',
      writes: 'What each part writes into a logit',
      score: 'How a score comes about',
      wanted: 'Where a head wants to look',
      removing: 'Removing a head',
      nearest: 'The search for the nearest words',
    },
  },
  globeTable: {
    region: 'Globe as a table, scrolls',
    name: 'Particles',
    caption:
      '{count, plural, one {# particle} other {# particles}} at station {station}, {title}. Angles are in all dimensions of the model; from {word}, also as drawn.',
    word: 'word',
    says: 'would say',
    nearest: 'nearest word',
    from: 'from {word}',
    drawn: 'drawn',
    turned: 'turned',
    seen: 'seen',
  },
  announcer: {
    region: 'What is shown',
    /** Read aloud when a station or a token has been chosen. */
    says: 'Station {station}, {title}: “{word}” would say “{next}”, {probability}.',
  },
  keys: {
    title: 'Keyboard',
    button: 'Keyboard shortcuts',
    hint: 'Keyboard shortcuts (?)',
    close: 'Close',
    enabled: 'Single keys do something',
    anywhere: 'Anywhere, while you do not type',
    globe: 'On the globe',
    tables: 'In grids and tables',
    stations: 'On the stations',
    sheet: 'this sheet',
    toSentence: 'to the sentence',
    toGlobe: 'to the globe',
    step: 'one station back, one on',
    ends: 'to the first station, to the last',
    play: 'play or pause the journey',
    token: 'the token before, the next token',
    asTable: 'the globe as a table, or drawn',
    tabs: 'the tabs beside the globe',
    undo: 'take the last edit back; with Shift, bring it again',
    turn: 'turn it',
    zoom: 'come closer, go away',
    move: 'move; with Ctrl, to the edge',
    row: 'to the first, to the last of a row',
    choose: 'choose',
    firstLast: 'to the first, to the last',
  },
  embed: {
    open: 'Open in Traveling Words',
  },
  memory: {
    title: '{model} is much for this device',
    why: 'It needs about {needed} of memory, and this device tells of {device}. The browser may close the page when memory runs short.',
    eightBits: 'In eight bits, approximate, it needs {needed}.',
    keep: 'Keep {model}',
    asItIs: 'Load it all the same',
    int8: 'Run it in eight bits',
  },
  figures: {
    label: 'Figure',
    save: 'Save SVG',
    saved: 'Figure saved.',
  },
  /** What the tables under Export hold. */
  tables: {
    predictions: 'predictions here',
    positions: 'places, all stations',
    attention: 'the chosen head',
    lens: 'logit lens, all stations',
    surprisals: 'surprisal of each token',
    journeys: 'journeys in numbers',
    fidelity: 'fidelity of each station',
    heads: 'every head in numbers',
    sweep: 'what removing each head does',
    comparison: 'angles to the second sentence',
  },
} as const
