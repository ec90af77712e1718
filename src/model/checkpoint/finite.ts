import { errorText } from '../../core/errorText'
import { sizeOf } from '../../core/tensor'
import { OtherModel } from './wrongTensor'

/** Whether all numbers are finite: whatever is not makes a sum of zeros not a number. */
function isAllFinite(numbers: Float32Array): boolean {
  let sum = 0
  for (let i = 0; i < numbers.length; i++) sum += numbers[i] * 0
  return sum === 0
}

/**
 * Throws ModelFileError, naming the tensor and the place, where a weight is infinite or not a number.
 *
 * @param numbers the weights one after another.
 * @param row which row of its tensor the first is in.
 */
export function checkFinite(
  weights: readonly { readonly name: string; readonly shape: readonly number[] }[],
  numbers: Float32Array,
  row = 0,
): void {
  if (isAllFinite(numbers)) return
  let begin = 0
  for (const { name, shape } of weights) {
    const own = numbers.subarray(begin, begin + sizeOf(shape))
    begin += own.length
    const at = own.findIndex((value) => !Number.isFinite(value))
    if (at < 0) continue
    const columns = shape[shape.length - 1]
    const place = shape.length === 1 ? `${at}` : `${row + Math.floor(at / columns)}, ${at % columns}`
    throw new OtherModel(errorText`tensor "${name}" has ${String(own[at])} at [${place}]`)
  }
}
