import { create } from 'zustand'
import { useFit } from '../stores/fit'
import { keep, kept } from '../stores/localSettings'
import { useView } from '../stores/view'
import { goTo, lastStation, pause, play } from '../stores/viewActions'
import { setText } from './explorer'

/** What is shown of a sentence that has been typed: the end of its journey, the journey, or the station of before. */
const CHOICES = ['end', 'play', 'stay'] as const
export type AfterTyping = (typeof CHOICES)[number]

const NAME = 'after-typing'

/** Kept on this device. */
export const useTyping = create<{ readonly after: AfterTyping }>()(() => ({
  after: CHOICES.find((choice) => choice === kept(NAME)) ?? 'end',
}))

export function chooseAfterTyping(after: AfterTyping): void {
  useTyping.setState({ after })
  keep(NAME, after)
}

/** Stops waiting for the rest of a text that was typed. */
let stopWaiting: () => void = () => undefined

/** Reads what a person has typed from now on. */
export function typeText(text: string): void {
  const { after } = useTyping.getState()
  stopWaiting()
  if (after !== 'stay') {
    pause()
    goTo(lastStation())
  }
  void setText(text)
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  if (after === 'play' && !still) stopWaiting = playOnceRested()
}

/** Plays the journey as soon as its picture is at rest, unless the person has moved. */
function playOnceRested(): () => void {
  const stop = useFit.subscribe(({ phase }) => {
    if (phase !== 'rested') return
    stop()
    const { station, playing } = useView.getState()
    if (!playing && station === lastStation()) play()
  })
  return stop
}
