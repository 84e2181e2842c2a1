// Parts that pages of other features show; apart from the index, which is of the first load.
import './messages';

export { meetingFields, meetingToken } from './forms/words';
