import type { WrittenFor } from '../places.ts';

export const anxietyFinnish: WrittenFor<'anxiety'> = {
  'anxiety/from-the-news-to-your-plan': {
    name: 'Uutisista omaan suunnitelmaan',
    opening:
      'Uutisissa on tänään paljon, joten halusin soittaa teille itse. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että kaikki liikkuu yhtä aikaa, koska {trigger}?|Tuntuuko teistä ehkä siltä, että kaikki liikkuu yhtä aikaa?]',
    offer:
      'Voisimmeko jättää uutiset kymmeneksi minuutiksi oven ulkopuolelle ja katsoa vain sitä, mikä on teidän? Mistä haluaisitte aloittaa?',
    avoid:
      'Vältä keskustelemasta otsikoista, myös niiden oikaisemista. Jokainen vastaus antaa tilaa seuraavalle otsikolle.',
  },
  'anxiety/slow-is-allowed': {
    name: 'Hidaskin on vauhtia',
    opening:
      'Soitan, koska kurssit ovat nousseet, ja sekin voi mietityttää. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että teidän pitäisi tehdä jotakin heti, koska {trigger}?|Tuntuuko teistä ehkä siltä, että teidän pitäisi tehdä jotakin heti?]',
    offer:
      'Mitään ei tarvitse päättää tässä puhelussa. Kirjoitammeko ylös sen kysymyksen, joka tulee useimmin mieleen, ja otamme vain sen?',
    avoid: 'Vältä määräaikaa, joka ei ole todellinen. Ulkoista painetta heillä on jo ennestään.',
  },
  'anxiety/one-thing-happened': {
    name: 'Yksi asia tapahtui',
    opening: 'Soitan kertoakseni teille yhden asian, ja se on vain tämä yksi.',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että voi olla muutakin, mistä ette ole kuullut, koska {trigger}?|Tuntuuko teistä ehkä siltä, että voi olla muutakin, mistä ette ole kuullut?]',
    offer:
      'Kerron, mitä tapahtui, ja sitten, mitä ei tapahtunut. Sen jälkeen voitte kysyä niin kauan kuin kysymyksiä on. Sopiiko se teille?',
    avoid:
      'Vältä epämääräisiä sanoja, kuten ”joitakin muutoksia”. Se, mikä jää auki, täyttyy yöllä.',
  },
  'anxiety/one-question-first': {
    name: 'Yksi kysymys ensin',
    opening:
      'Soitan kuullakseni, mitä teille kuuluu. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että on vaikea tietää, mihin katsoa ensin, koska {trigger}?|Tuntuuko teistä ehkä siltä, että on vaikea tietää, mihin katsoa ensin?]',
    offer:
      'Voimme ottaa yhden asian kerrallaan. Jos saisitte tänään vastauksen yhteen kysymykseen, mikä se olisi?',
    avoid:
      'Vältä vastaamasta toiseen kysymykseen ennen kuin ensimmäiseen on vastattu. Palaa siihen ja sano, mikä se oli.',
  },
  'anxiety/a-time-to-count-on': {
    name: 'Aika, johon voi luottaa',
    opening:
      'Tänään liikkuu paljon, ja halusin, että kuulette minusta. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että teidän on seurattava tätä koko ajan, koska {trigger}?|Tuntuuko teistä ehkä siltä, että teidän on seurattava tätä koko ajan?]',
    offer:
      'Minä seuraan tätä päivän mittaan ja voin soittaa teille sovittuun aikaan, niin tiedätte, milloin kuulette minusta. Mikä aika sopisi teille parhaiten?',
    avoid:
      'Vältä ehdottamasta aikaa, jota et ehkä voi pitää. Yksi saamatta jäänyt puhelu kumoaa kymmenen saatua.',
  },
};
