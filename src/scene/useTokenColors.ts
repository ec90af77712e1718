import { useCallback, useRef } from 'react'
import { tokenColor } from '../core/color'
import { useCurrentSession } from '../session/ground/context'
import { type Theme, useView } from '../session/stores/view'
import type { Color3 } from './palette'

/** A function that gives the colours of the first `count` tokens in the current theme, computed once. */
export function useTokenColors(): (count: number) => readonly Color3[] {
  const session = useCurrentSession()
  const kept = useRef<{ theme: Theme; colors: Color3[] }>({ theme: 'dark', colors: [] })
  return useCallback(
    (count: number) => {
      const { theme } = useView.of(session).getState()
      if (kept.current.theme !== theme) kept.current = { theme, colors: [] }
      const { colors } = kept.current
      while (colors.length < count) colors.push(tokenColor(colors.length, theme))
      return colors
    },
    [session],
  )
}
