/** How a picture or a film is framed. */
export interface PictureFrame {
  /** Pixels. */
  readonly width: number
  /** As wide and high as the globe on the screen, or as a slide is. */
  readonly shape: Shape
  /** What is behind the globe: the page's colour, or nothing. */
  readonly ground: Ground
  /** What stands under it: sentence, model and station, or all that it takes to see the same again. */
  readonly caption: Caption
}

export const SHAPES = ['screen', 'slide'] as const
export const GROUNDS = ['page', 'none'] as const
export const CAPTIONS = ['plain', 'full'] as const
export type Shape = (typeof SHAPES)[number]
export type Ground = (typeof GROUNDS)[number]
export type Caption = (typeof CAPTIONS)[number]

export const INITIAL_FRAME: PictureFrame = { width: 1920, shape: 'screen', ground: 'page', caption: 'plain' }
