import type {
  ApproachWords,
  PlanFactName,
  SayCause,
  SayTrigger,
} from '../../../shared/approaches.ts';

type Place = { cause: SayCause; trigger: SayTrigger; facts: readonly PlanFactName[] };

const place = (cause: SayCause, trigger: SayTrigger, ...facts: PlanFactName[]): Place => ({
  cause,
  trigger,
  facts,
});

/**
 * Every approach that comes with the product, in the order in which they are offered while nobody knows which helps:
 * what is made for one trigger before what fits any.
 */
export const places = {
  'fear/then-and-now': place('fear', 'crash-echo', 'pastFalls', 'peak', 'notInShares', 'cash'),
  'fear/name-the-memory': place('fear', 'fall', 'day', 'peak', 'cash', 'notInShares'),
  'fear/what-has-not-changed': place('fear', 'fall', 'cash', 'notInShares', 'agreement', 'since'),
  'fear/look-at-it-standing': place('fear', 'rise', 'value', 'day', 'notInShares'),
  'fear/what-was-done': place('fear', 'action', 'value', 'cash', 'agreement'),
  'fear/one-fact-at-a-time': place('fear', 'any', 'value', 'cash', 'notInShares'),
  'fear/listen-first': place('fear', 'any', 'since', 'pastFalls', 'cash'),
  'control/who-decides-what': place('control', 'fall', 'day', 'agreement', 'cash', 'peak'),
  'control/your-rule-for-rises': place('control', 'rise', 'value', 'day', 'agreement'),
  'control/your-word-first': place('control', 'action', 'agreement', 'value', 'cash'),
  'control/offer-the-choice': place('control', 'any', 'value', 'day', 'cash', 'notInShares'),
  'control/figures-first': place('control', 'any', 'value', 'day', 'peak', 'cash'),
  'anxiety/from-the-news-to-your-plan': place('anxiety', 'fall', 'cash', 'notInShares', 'day'),
  'anxiety/slow-is-allowed': place('anxiety', 'rise', 'value', 'breathingSpace', 'cash'),
  'anxiety/one-thing-happened': place('anxiety', 'action', 'value', 'agreement'),
  'anxiety/one-question-first': place('anxiety', 'any', 'cash', 'value', 'agreement'),
  'anxiety/a-time-to-count-on': place('anxiety', 'any', 'agreement', 'value', 'day'),
  'inadequacy/plain-words': place('inadequacy', 'fall', 'value', 'day', 'cash'),
  'inadequacy/nothing-to-decide': place('inadequacy', 'rise', 'breathingSpace', 'value', 'cash'),
  'inadequacy/in-three-sentences': place('inadequacy', 'action', 'value', 'agreement', 'cash'),
  'inadequacy/beside-the-plan-you-know': place(
    'inadequacy',
    'any',
    'since',
    'value',
    'cash',
    'notInShares',
  ),
  'inadequacy/catch-your-breath': place('inadequacy', 'any', 'breathingSpace', 'cash', 'since'),
  'grievance/what-was-told-and-when': place('grievance', 'fall', 'agreement', 'day', 'since'),
  'grievance/left-out': place('grievance', 'rise', 'value', 'day', 'agreement'),
  'grievance/say-what-was-done': place('grievance', 'action', 'agreement', 'value', 'since'),
  'grievance/hear-it-out': place('grievance', 'any', 'since', 'agreement', 'value'),
  'grievance/write-it-down-together': place('grievance', 'any', 'agreement', 'since', 'value'),
  'unknown/does-it-remind-you': place('unknown', 'crash-echo', 'pastFalls', 'peak', 'cash'),
  'unknown/what-weighs-most': place('unknown', 'fall', 'day', 'cash', 'notInShares'),
  'unknown/how-does-it-look-from-there': place('unknown', 'rise', 'value', 'day'),
  'unknown/tell-it-first': place('unknown', 'action', 'value', 'agreement'),
  'unknown/just-ask': place('unknown', 'any', 'value', 'day', 'cash'),
  'unknown/facts-then-quiet': place('unknown', 'any', 'value', 'day', 'peak', 'cash'),
} as const satisfies Readonly<Record<string, Place>>;

export type LibraryKey = keyof typeof places;

/** Those of one cause, so that a language can't leave one out. */
export type KeysOf<Cause extends SayCause> = Extract<LibraryKey, `${Cause}/${string}`>;

/** As a language's file has it: the facts to have ready are the same in all of them. */
export type Written = Omit<ApproachWords, 'facts'>;
/** All approaches of one cause, in one language. */
export type WrittenFor<Cause extends SayCause> = Readonly<Record<KeysOf<Cause>, Written>>;
