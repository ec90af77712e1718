export { breathe } from '../workers/breathe'
