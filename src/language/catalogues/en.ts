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
  theme: {
    useDark: 'Use the dark theme',
    useLight: 'Use the light theme',
  },
} as const
