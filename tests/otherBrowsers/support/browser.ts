/** A browser with one window, as both protocols drive it: WebDriver and WebDriver BiDi. */
export interface OtherBrowser {
  /** As the browser itself tells it: “Firefox 153.8.0”. */
  readonly version: string
  open(url: string): Promise<void>
  /**
   * Runs a function in the page and waits for what it returns. It sees nothing but what it is given; that and the
   * result are JSON.
   */
  evaluate<Inputs extends readonly unknown[], Result>(
    body: (...inputs: Inputs) => Result | Promise<Result>,
    ...inputs: Inputs
  ): Promise<Result>
  /** Input of the mouse and the keyboard: the `actions` of both protocols. */
  perform(actions: readonly object[]): Promise<void>
  /** What the window shows, as PNG in base64. */
  photograph(): Promise<string>
  /** Where it puts what is downloaded. */
  readonly downloads: string
  quit(): Promise<void>
}

/** CSS pixels. */
export const WINDOW = { width: 1440, height: 900 } as const

/** Milliseconds that anything may take. */
export const PATIENCE = 120_000

/** Keys that are no characters (WebDriver, section 17.4.2). */
export const KEYS = {
  Control: '\uE009',
  Escape: '\uE00C',
  Home: '\uE011',
  ArrowRight: '\uE014',
} as const

/** Presses the mouse at a place in the window, CSS pixels. */
export const pressAt = (browser: OtherBrowser, x: number, y: number): Promise<void> =>
  browser.perform([
    {
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    },
  ])

/** Types keys one after another; those of `held` are down meanwhile. */
export const typeKeys = (browser: OtherBrowser, keys: string, held = ''): Promise<void> =>
  browser.perform([
    {
      type: 'key',
      id: 'keyboard',
      actions: [
        ...[...held].map((value) => ({ type: 'keyDown', value })),
        ...[...keys].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
        ...[...held].map((value) => ({ type: 'keyUp', value })),
      ],
    },
  ])

/** A function and what it is given, as a text that gives a promise of JSON. */
export const asExpression = (body: (...inputs: never[]) => unknown, inputs: readonly unknown[]): string =>
  `Promise.resolve((${body})(...${JSON.stringify(inputs)})).then((value) => JSON.stringify(value ?? null))`
