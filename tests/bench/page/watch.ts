/** Runs before any script of the page and keeps what the page does from its very beginning. */

/** Times are ms since the navigation began. */
export interface Watch {
  /** When each of these first happened; `weightsRead` is when the last of the weights came. */
  readonly marks: Marks
  /** When the globe first drew each picture. */
  readonly drawings: number[]
  /** When the sentence changed under a person's hands. */
  readonly inputs: number[]
  /** Tasks of the main thread over 50 ms. */
  readonly longTasks: { start: number; duration: number }[]
  /** Frames that came late, with the scripts to blame. */
  readonly lateFrames: LateFrame[]
  /** Time in animation callbacks by frame: the scene's, three's rendering, and whatever else asks for frames. */
  readonly frames: { at: number; cost: number }[]
  /** Forgets all but the marks. */
  reset(): void
}

export type Mark =
  | 'appRuns'
  | 'workerSpeaks'
  | 'weightsRead'
  | 'firstStepReady'
  | 'modelReady'
  | 'firstTrajectory'
  | 'wholeJourney'
  | 'firstDrawing'

export type Marks = { [Name in Mark]?: number }

export interface LateFrame {
  readonly start: number
  readonly duration: number
  readonly blocking: number
  readonly scripts: readonly { invoker: string; source: string; duration: number; forcedLayout: number }[]
}

/** The Long Animation Frames API, which TypeScript's DOM library does not know yet. */
interface LongAnimationFrame extends PerformanceEntry {
  readonly blockingDuration: number
  readonly scripts: readonly {
    readonly invoker: string
    readonly sourceURL: string
    readonly sourceFunctionName: string
    readonly sourceCharPosition: number
    readonly duration: number
    readonly forcedStyleAndLayoutDuration: number
  }[]
}

/** How often the console API is asked for the journey until it is there, ms. */
const POLL_INTERVAL = 5

const watch: Watch = {
  marks: {},
  drawings: [],
  inputs: [],
  longTasks: [],
  lateFrames: [],
  frames: [],
  reset() {
    for (const list of [watch.drawings, watch.inputs, watch.longTasks, watch.lateFrames, watch.frames]) {
      list.length = 0
    }
  },
}
Object.defineProperty(window, 'benchWatch', { value: watch })

function mark(name: Mark): void {
  watch.marks[name] ??= performance.now()
}

let stations = 0
const NativeWorker = window.Worker
window.Worker = class extends NativeWorker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options)
    this.addEventListener('message', ({ data }) => {
      const event = data?.engineEvent
      if (event === undefined) return
      mark('workerSpeaks')
      if (event.kind === 'bytes') watch.marks.weightsRead = performance.now()
      if (event.kind !== 'step-ready') return
      stations = event.steps + 1
      if (event.ready === 1) mark('firstStepReady')
      if (event.ready === event.steps) mark('modelReady')
    })
  }
}

async function lookForJourney(): Promise<void> {
  if (window.travelingWords === undefined) return
  mark('appRuns')
  const { shape } = await window.travelingWords.positions()
  if (shape[1] === 0) return
  mark('firstTrajectory')
  if (shape[0] !== stations) return
  mark('wholeJourney')
  clearInterval(poll)
}
const poll = setInterval(() => void lookForJourney(), POLL_INTERVAL)

new MutationObserver((mutations) => {
  const drawn = mutations.some(
    ({ target }) => target instanceof HTMLElement && Number(target.dataset.revision) > 0,
  )
  if (!drawn) return
  mark('firstTrajectory')
  mark('firstDrawing')
  watch.drawings.push(performance.now())
}).observe(document, { subtree: true, attributeFilter: ['data-revision'] })

addEventListener('input', () => watch.inputs.push(performance.now()), { capture: true })

new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) {
    watch.longTasks.push({ start: startTime, duration })
  }
}).observe({ type: 'longtask', buffered: true })

new PerformanceObserver((list) => {
  for (const frame of list.getEntries() as LongAnimationFrame[]) {
    watch.lateFrames.push({
      start: frame.startTime,
      duration: frame.duration,
      blocking: frame.blockingDuration,
      scripts: frame.scripts.map((script) => ({
        invoker: script.invoker,
        source: `${script.sourceURL.split('/').pop()} ${script.sourceFunctionName}@${script.sourceCharPosition}`,
        duration: script.duration,
        forcedLayout: script.forcedStyleAndLayoutDuration,
      })),
    })
  }
}).observe({ type: 'long-animation-frame', buffered: true })

const requestFrame = window.requestAnimationFrame.bind(window)
window.requestAnimationFrame = (callback) =>
  requestFrame((at) => {
    const begun = performance.now()
    try {
      callback(at)
    } finally {
      const cost = performance.now() - begun
      const last = watch.frames.at(-1)
      if (last?.at === at) last.cost += cost
      else watch.frames.push({ at, cost })
    }
  })
