import type { ApproachWords, SayLanguage } from '../../shared/approaches.ts';
import { isRefused, type Remark, remarksOn, type Why } from '../say/guard.ts';
import { ApiError } from './errors.ts';

const because: Readonly<Record<Why, string>> = {
  promise: 'sounds like a promise about prices',
  fault: 'admits a fault',
  blame: 'blames the client',
  dismissal: 'waves the feeling away',
  jargon: 'is jargon',
  shouting: 'shouts',
  slot: 'is no slot that can be filled, or a bracket that is not closed',
};

const remarkText = ({ field, words, why }: Remark): string =>
  `${field}: “${words}” ${because[why]}`;

/** @throws ApiError 422 that names the field and the words, with all that is wrong in `details` */
export const refuseWords = (words: ApproachWords, language: SayLanguage): void => {
  const refused = remarksOn(words, language).filter(isRefused);
  const [first] = refused;
  if (first === undefined) return;
  throw new ApiError(422, 'words_not_allowed', `${remarkText(first)}.`, {
    field: first.field,
    details: refused.map((remark) => ({ ...remark, message: remarkText(remark) })),
  });
};
