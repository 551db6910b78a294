import type { ApproachVersion, ListedApproach } from '../../shared/api/approaches.ts';
import type { PlanFactName, SayCause, SayLanguage, SayTrigger } from '../../shared/approaches.ts';

/** What is being written: `id` of a draft that is kept already, `key` of the approach that it is a wording of. */
export type Draft = {
  id: string | null;
  key: string | null;
  language: SayLanguage;
  cause: SayCause;
  trigger: SayTrigger;
  name: string;
  opening: string;
  reflection: string;
  facts: PlanFactName[];
  offer: string;
  avoid: string;
};

export const newDraft = (language: SayLanguage, cause: SayCause, trigger: SayTrigger): Draft => ({
  ...{ id: null, key: null, language, cause, trigger },
  name: '',
  opening: '',
  reflection: '',
  facts: ['value', 'day', 'cash'],
  offer: '',
  avoid: '',
});

/** Another wording: from a version, or from what is offered now. */
export const draftFrom = (
  approach: ListedApproach,
  from: ApproachVersion | null,
  language: SayLanguage,
): Draft => {
  const { key, cause, trigger } = approach;
  const words = from ?? approach.offered ?? approach.versions[0];
  return {
    ...newDraft(language, cause, trigger),
    ...(words && {
      name: words.name,
      opening: words.opening,
      reflection: words.reflection,
      facts: words.facts,
      offer: words.offer,
      avoid: words.avoid,
    }),
    id: from?.state === 'draft' ? from.id : null,
    key,
  };
};

export const wordsOf = ({ name, opening, reflection, facts, offer, avoid }: Draft) => ({
  ...{ name, opening, reflection, facts, offer, avoid },
});
