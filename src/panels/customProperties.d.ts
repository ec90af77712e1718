import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Custom properties through which values reach the style sheets. */
    [name: `--${string}`]: string | number | undefined
  }
}
