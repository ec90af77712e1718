/** From where the globe is looked at first: around the third axis, from the first, and above the other two. Radians. */
export const FIRST_LOOK = { azimuth: 0.12, elevation: 0.2 } as const
