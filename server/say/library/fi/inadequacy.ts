import type { WrittenFor } from '../places.ts';

export const inadequacyFinnish: WrittenFor<'inadequacy'> = {
  'inadequacy/plain-words': {
    name: 'Selvin sanoin',
    opening:
      'Soitan kertoakseni selvin sanoin, mitä tänään tapahtui, niin ettei teidän tarvitse koota sitä palasista. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että tässä on paljon sulateltavaa, koska {trigger}?|Tuntuuko teistä ehkä siltä, että tässä on paljon sulateltavaa?]',
    offer:
      'Sanon sen kolmella lauseella. Pysäyttäkää minut jokaisen sanan kohdalla, joka ei sano teille mitään; se on silloin minun sanani eikä teidän. Aloitanko?',
    avoid: 'Vältä kysymästä ”ymmärrättekö?”. Kysy mieluummin, miten he kertoisivat tästä kotona.',
  },
  'inadequacy/nothing-to-decide': {
    name: 'Tänään ei tarvitse päättää mitään',
    opening:
      'Varanne ovat tänään kasvaneet, ja mietin, miltä se teistä tuntuu. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että teidän pitäisi nyt tietää, mitä tehdä, koska {trigger}?|Tuntuuko teistä ehkä siltä, että teidän pitäisi nyt tietää, mitä tehdä?]',
    offer:
      'Tänään ei ole mitään, mitä teidän pitäisi päättää. Sovimmeko päivän, jolloin katsomme tätä, ja jätämme sen siihen asti rauhaan?',
    avoid:
      'Vältä suunnitelmia uusille rahoille. Ensin tunne siitä, että pystyy tähän, sitten vasta suunnitelmat.',
  },
  'inadequacy/in-three-sentences': {
    name: 'Kolme lausetta ja tauko',
    opening: 'Soitan kertoakseni, mitä tehtiin, sanoilla, joita käyttäisin omassa keittiössäni.',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että tämä meni teiltä ohi, koska {trigger}?|Tuntuuko teistä ehkä siltä, että tämä meni teiltä ohi?]',
    offer:
      'Kerron sen kolmella lauseella ja olen sitten hiljaa. Sen jälkeen käymme läpi, mitä haluatte tietää, teidän järjestyksessänne.',
    avoid:
      'Vältä viittaamasta siihen, mitä he allekirjoittivat. Se tekee heistä pienempiä juuri silloin, kun heidän pitäisi saada seistä suorassa.',
  },
  'inadequacy/beside-the-plan-you-know': {
    name: 'Tutun suunnitelman rinnalla',
    opening:
      'Soitan, ja edessäni on suunnitelmanne, se, jonka teimme yhdessä. [Kerroitte minulle kerran: ”{words}”]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, ettei tämä ole enää sitä, minkä tunnette, koska {trigger}?|Tuntuuko teistä ehkä siltä, ettei tämä ole enää sitä, minkä tunnette?]',
    offer:
      'Voimme asettaa tämän päivän tutun suunnitelman rinnalle, askel kerrallaan. Mitä haluaisitte nähdä ensin?',
    avoid:
      'Vältä näyttämästä mitään uutta. Aloita sivusta, jonka he tunnistavat, ja sanoista, joita he itse käyttivät.',
  },
  'inadequacy/catch-your-breath': {
    name: 'Ensin hengähdys',
    opening:
      'Soitan vain kuullakseni, mitä teille kuuluu. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että kaikki tulee liian nopeasti, koska {trigger}?|Tuntuuko teistä ehkä siltä, että kaikki tulee liian nopeasti?]',
    offer:
      'Saatte ottaa niin paljon aikaa kuin haluatte ennen kuin mitään päätetään. Auttaisiko, jos sopisimme päivän, jota ennen mitään uutta ei päätetä?',
    avoid:
      'Vältä luettelemasta, mitä on tehtävä. Yksi seuraava askel riittää, ja se voi olla lepo.',
  },
};
