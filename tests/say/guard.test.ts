import { describe, expect, test } from 'vitest';
import { isRefused, neverSaid, remarksOn } from '../../server/say/guard.ts';
import { library } from '../../server/say/library.ts';
import type { SayLanguage } from '../../shared/approaches.ts';

const [approach] = library('en');

describe('words that are never said', () => {
  test.each<[SayLanguage, string, string]>([
    ['en', 'The market will recover.', 'promise'],
    ['en', 'It always comes back.', 'promise'],
    ['en', 'It will surely come back', 'promise'],
    ['en', 'Returns are GUARANTEED.', 'promise'],
    ['en', 'Your money is safe with us.', 'promise'],
    ['en', 'Prices are going to rise.', 'promise'],
    ['en', 'That was our mistake.', 'fault'],
    ['en', 'We should have told you.', 'fault'],
    ['en', 'I’m sorry we did not call.', 'fault'],
    ['en', 'You should have asked.', 'blame'],
    ['en', 'That is irrational.', 'blame'],
    ['en', 'You are overreacting.', 'blame'],
    ['en', 'Don’t worry.', 'dismissal'],
    ['en', 'Calm down.', 'dismissal'],
    ['en', 'There is no need to call.', 'dismissal'],
    ['en', 'Good morning!', 'shouting'],
    ['en', 'Guten Tag ！', 'shouting'],
    ['en', 'Volatility is high.', 'jargon'],
    ['fi', 'Kurssit toipuvat kyllä.', 'promise'],
    ['fi', 'Takaamme tuoton.', 'promise'],
    ['fi', 'Rahanne ovat turvassa.', 'promise'],
    ['fi', 'Se nousee vielä.', 'promise'],
    ['fi', 'Olemme pahoillamme.', 'fault'],
    ['fi', 'Se oli virheemme.', 'fault'],
    ['fi', 'Teidän olisi pitänyt soittaa.', 'blame'],
    ['fi', 'Te ylireagoitte.', 'blame'],
    ['fi', 'Älkää huolehtiko.', 'dismissal'],
    ['fi', 'Ei ole mitään hätää.', 'dismissal'],
    ['fi', 'Your money is safe.', 'promise'],
    ['ms', 'Pasaran akan pulih.', 'promise'],
    ['ms', 'Pulangan dijamin.', 'promise'],
    ['ms', 'Harga akan naik semula.', 'promise'],
    ['ms', 'Wang anda selamat.', 'promise'],
    ['ms', 'Maafkan kami.', 'fault'],
    ['ms', 'Itu kesilapan kami.', 'fault'],
    ['ms', 'Itu salah kami.', 'fault'],
    ['ms', 'Anda sepatutnya bertanya.', 'blame'],
    ['ms', 'Jangan risau.', 'dismissal'],
    ['ms', 'Tak perlu bimbang.', 'dismissal'],
  ])('%s: %s (%s)', (language, text, why) => {
    expect(neverSaid(text, language).map((remark) => remark.why)).toContain(why);
  });

  test.each<[SayLanguage, string]>([
    ['en', 'I have your plan here. We agreed on it in May. Which line troubles you?'],
    ['en', 'Betamax and alphabet are no jargon; unsafety isn’t a whole word of the list.'],
    ['fi', 'Kerroitte minulle jotakin vuosien takaa. Haluaisin palata siihen.'],
    ['ms', 'Selamat pagi. Salah satu angka ialah tunai. Saya ingin memastikan saya faham.'],
  ])('%s: nothing against “%s”', (language, text) => {
    expect(neverSaid(text, language)).toEqual([]);
  });

  test('are named with their field, once each, as they were written', () => {
    const written = {
      ...approach!,
      opening: 'It will recover. It WILL RECOVER, I promise!',
      offer: 'Shall we {look} at {trigger}?',
      avoid: 'Saying that it will recover.',
      name: 'Loud!',
    };
    expect(remarksOn(written, 'en')).toEqual([
      { field: 'opening', words: 'recover', why: 'promise' },
      { field: 'opening', words: 'promise', why: 'promise' },
      { field: 'opening', words: '!', why: 'shouting' },
      { field: 'offer', words: '{look}', why: 'slot' },
      { field: 'name', words: '!', why: 'shouting' },
    ]);
  });

  test.each([
    ['Empty {}', '{}'],
    ['Unknown {depth}', '{depth}'],
    ['Open [a', '['],
    ['Open {a', '{'],
    ['Nothing [] here', '[]'],
    ['Half [a|] here', '[]'],
    ['Nested [a [b] c]', '['],
  ])('a slot that nobody fills: %s', (offer, fault) => {
    expect(remarksOn({ ...approach!, offer }, 'en')).toContainEqual({
      field: 'offer',
      words: fault,
      why: 'slot',
    });
  });

  test('jargon is a hint, all else is refused', () => {
    expect(isRefused({ why: 'jargon' })).toBe(false);
    for (const why of ['promise', 'fault', 'blame', 'dismissal', 'shouting', 'slot'] as const)
      expect(isRefused({ why })).toBe(true);
  });
});
