import { errorTextOf } from '../../core/errors'
import type { AdapterReport, WhyBackend } from './runtimeReport'

/** A graphics card that can be used. */
export interface Graphics {
  readonly device: GPUDevice
  readonly report: AdapterReport
}

/** Why there is no graphics card to use, and what was found of one. */
export interface NoGraphics {
  readonly why: WhyBackend
  readonly report: AdapterReport | null
}

/** Limits of which our graphs can use all that there is. */
const LIMITS = [
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies readonly (keyof GPUSupportedLimits)[]

/** Drivers that compute on the processor, by the names they give themselves. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b|software/i

/**
 * Looks for a graphics card, with all of its limits. One that is computed on the processor is refused, for it is
 * far slower than the processor itself.
 *
 * @param acceptSoftware for tests.
 */
export async function findGraphics(acceptSoftware: boolean): Promise<Graphics | NoGraphics> {
  if (!('gpu' in navigator)) return { why: { kind: 'noWebgpu' }, report: null }
  try {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })
    if (adapter === null) return { why: { kind: 'noCard' }, report: null }
    const report = describe(adapter)
    if (report.isSoftware && !acceptSoftware) {
      return { why: { kind: 'software' }, report }
    }
    const device = await adapter.requestDevice({
      requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]])),
      requiredFeatures: (['shader-f16', 'subgroups'] as const).filter((name) => adapter.features.has(name)),
    })
    return { device, report }
  } catch (error) {
    return { why: { kind: 'failed', cause: errorTextOf(error) }, report: null }
  }
}

function describe({ info, limits }: GPUAdapter): AdapterReport {
  const words = [info.vendor, info.architecture, info.description || info.device].filter(
    (word) => word !== '',
  )
  const name = words.join(' ')
  return {
    name,
    isSoftware: info.isFallbackAdapter || SOFTWARE.test(name),
    largestBinding: limits.maxStorageBufferBindingSize,
    largestBuffer: limits.maxBufferSize,
  }
}
