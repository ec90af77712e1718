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
  /** All that a report of a fault needs to say, under Models, Diagnostics. Its lines are English, for those who read them. */
  report: {
    label: 'Report for a fault',
    open: 'Full report',
    close: 'Close the full report',
    opening: 'Opening…',
    looking: 'Looking…',
    copy: 'Copy all',
    /** What is said after copying. */
    outcome: 'Report copied',
    copied: 'Copied. It says nothing of what you typed.',
    notCopied: 'The browser did not let it be copied: select the lines above, and copy them.',
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
  places: {
    title: 'Words as places',
    meaning:
      'A word stands where it is predicted hardest: in the direction of the centred γ ⊙ e_w. Particles travel between these places.',
    kinds: {
      predictions: 'What each word would say here',
      tokens: 'The words typed',
      searched: 'Words searched for',
      neighbours: 'Words nearest to the chosen particle',
    },
    search: 'Search a place',
    anyWord: 'any word',
    travel: 'Travel there',
    list: 'Places',
    forget: 'Forget {word}',
    why: {
      predictions: 'said by {words}, {probability}',
      andMore: '{words} and {count, number} more',
      tokens: 'typed',
      searched: 'searched for',
      neighbours: 'near the chosen particle',
    },
  },
  ownAndNext: {
    title: 'From its own word to the next',
    meaning:
      'The angle, in all dimensions of the model, between a particle and the place where a word is predicted hardest: its own word, and the word it would say at the end.',
    notComputed: 'Not computed yet.',
    now: '<word></word> at station {station}: <b>{own}</b> from its own word, <b>{next}</b> from <place></place>, which it says at the end.',
    never: 'It never comes nearer to that than to its own.',
    always: 'It is nearer to that from the first station on.',
    from: 'It is nearer to that from station {station} on.',
    chart: 'Angles of {word} to its own word and to its final prediction, station by station',
    table: 'Own and next words',
    scrolls: 'Own and next words, scrolls',
    token: 'token',
    own: 'own',
    ownMeaning: 'Degrees from its own word at this station.',
    next: 'next',
    nextMeaning: 'Degrees from the word it says at the end, at this station.',
    says: 'says',
    way: 'way',
    wayMeaning: 'Both angles at every station; the golden one leads to the next word.',
    legend:
      '<stroke></stroke> to the next word; in the colour of the token: to its own. Two directions that have nothing in common are 90° apart.',
  },
  convergence: {
    title: 'Do two sentences converge?',
    region: 'Convergence of two sentences',
    none: 'With a second sentence, every pair of words is followed here.',
    compare: 'Type one under Compare',
    average:
      '{count, plural, one {# pair} other {# pairs}}: {first} apart on average at the first station, {last} at the last.',
    table: 'Convergence',
    scrolls: 'Convergence, scrolls',
    pair: 'pair',
    apart: 'apart',
    apartMeaning: 'The angle at each station, from 0 to 180°.',
    columns: {
      first: 'first',
      last: 'last',
      change: 'change',
      closestAt: 'closest',
    },
    meanings: {
      first: 'Degrees apart at the first station.',
      last: 'Degrees apart at the last station.',
      change: 'Last less first: below 0 the two have come closer.',
      closestAt: 'The station at which they are closest.',
    },
    source:
      'The angle between the two particles of a pair, in all dimensions of the model. Pandey and Singh, 2026, “Trajectory Geometry of Transformer Representations Across Layers”, follow distances between trajectories in the same way.',
  },
  asSublayer: {
    title: 'Sphere to ellipsoid',
    drawForHeads: 'Draw station {station} as the attention heads see it',
    drawForMlp: 'Draw station {station} as the MLP sees it',
    drawForVocabulary: 'Draw station {station} as the vocabulary sees it',
    computing: 'Computing…',
    bent: 'This view bends the sphere, so what gain and bias make of it has no true place in it.',
    drawByPca: 'Draw by PCA',
    meaning:
      'Rings: γ ⊙ n + β of every word. Wire: where all of the sphere goes, an ellipsoid whose middle is β, in its exact shadow. The vectors are {mean} long on average, from {least} to {most} (the sphere’s radius is 1); the view keeps {kept} of that, and all is drawn {scale} times as large to fit the globe. The view was fitted to the sphere: “seen” and the other measures tell of the sphere alone.',
  },
} as const
