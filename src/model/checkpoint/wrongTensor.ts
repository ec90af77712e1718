import { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'

/** A model file that is sound, and not that of its config.json. */
export class WrongTensor extends ExplorerError {
  /** @param reason which tensor, and what is wrong with it. */
  constructor(readonly reason: ErrorText) {
    super(
      'ModelFileError',
      errorText`The model file does not fit its config.json: ${reason}. Use the two files of the same model.`,
    )
  }
}

/** A model file that is not what is run here, whatever its config.json says. */
export class OtherModel extends ExplorerError {
  /** @param reason which tensor, and what is wrong with it. */
  constructor(readonly reason: ErrorText) {
    super(
      'ModelFileError',
      errorText`This model cannot be run as it was meant: ${reason}. Choose another model.`,
    )
  }
}
