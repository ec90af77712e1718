/** Of the corners of a picture, as in grid.module.css, px. */
const RADIUS = 2.5

/** Small square pictures of the heads of a grid. */
export interface Pictures {
  readonly blocks: number
  readonly heads: number
  /** Rows and columns of each. */
  readonly size: number
  /** Writes one into [size, size] pixels, RGBA as an ImageData reads them; false where there is none. */
  write(pixels: Uint32Array, block: number, head: number): boolean
}

/** Where the pictures of a grid stand on its canvas, in pixels of the device. */
export interface Places {
  /** Of the canvas. */
  readonly width: number
  readonly height: number
  /** Of the first picture. */
  readonly left: number
  readonly top: number
  /** From one picture to the next. */
  readonly across: number
  readonly down: number
  /** Of each picture. */
  readonly pictureWidth: number
  readonly pictureHeight: number
  /** Of its corners. */
  readonly radius: number
}

/** All pictures of a grid, cell by cell as they were written, to be drawn at any size. */
export interface Sheet {
  /** Writes the pictures of one block. */
  write(pictures: Pictures, block: number): void
  /** Draws the pictures of one block, or leaves their places empty where there are none. */
  draw(context: CanvasRenderingContext2D, pictures: Pictures, places: Places, block: number): void
}

export function createSheet(): Sheet {
  const sheet = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  let image = new ImageData(1, 1)
  return {
    write(pictures, block) {
      const { size, heads, blocks } = pictures
      if (sheet === null) return
      if (image.width !== size) image = new ImageData(size, size)
      resize(sheet.canvas, size * heads, size * blocks)
      const pixels = new Uint32Array(image.data.buffer)
      for (let head = 0; head < heads; head++) {
        if (pictures.write(pixels, block, head)) sheet.putImageData(image, head * size, block * size)
        else sheet.clearRect(head * size, block * size, size, size)
      }
    },
    draw(context, { size, heads }, places, block) {
      if (sheet === null) return
      const { left, across, pictureWidth, pictureHeight, radius } = places
      const top = places.top + block * places.down
      context.clearRect(0, top, places.width, Math.max(places.down, pictureHeight))
      context.save()
      context.beginPath()
      for (let head = 0; head < heads; head++) {
        context.roundRect(left + head * across, top, pictureWidth, pictureHeight, radius)
      }
      context.clip()
      context.imageSmoothingEnabled = false
      for (let head = 0; head < heads; head++) {
        const from = [head * size, block * size, size, size] as const
        context.drawImage(sheet.canvas, ...from, left + head * across, top, pictureWidth, pictureHeight)
      }
      context.restore()
    },
  }
}

/** Gives a canvas this size, which empties it; leaves it where it has it. */
export function resize(canvas: HTMLCanvasElement, width: number, height: number): boolean {
  if (canvas.width === width && canvas.height === height) return false
  canvas.width = width
  canvas.height = height
  return true
}

/**
 * Reads where the pictures stand from the first and the last of them in the page.
 *
 * @param frame what the canvas covers.
 */
export function placesIn(frame: HTMLElement, { blocks, heads }: Pictures): Places | null {
  const pictures = frame.querySelectorAll('[data-part="head-picture"]')
  if (pictures.length !== blocks * heads || pictures.length === 0) return null
  const outer = frame.getBoundingClientRect()
  const first = pictures[0].getBoundingClientRect()
  const last = pictures[pictures.length - 1].getBoundingClientRect()
  const density = window.devicePixelRatio
  return {
    width: Math.round(outer.width * density),
    height: Math.round(outer.height * density),
    left: (first.left - outer.left) * density,
    top: (first.top - outer.top) * density,
    across: ((last.left - first.left) / Math.max(1, heads - 1)) * density,
    down: ((last.top - first.top) / Math.max(1, blocks - 1)) * density,
    pictureWidth: first.width * density,
    pictureHeight: first.height * density,
    radius: RADIUS * density,
  }
}
