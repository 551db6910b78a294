import type { WrittenFor } from '../places.ts';

export const grievanceFinnish: WrittenFor<'grievance'> = {
  'grievance/what-was-told-and-when': {
    name: 'Mitä kerrottiin ja milloin',
    opening:
      'Halusin, että kuulette tämän tänään ja minulta. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että teidät on jätetty yksin, koska {trigger}?|Tuntuuko teistä ehkä siltä, että teidät on jätetty yksin?]',
    offer:
      'Kerron, mitä nyt tiedän, ja milloin soitan teille seuraavan kerran. Mitä olisitte halunnut kuulla aikaisemmin?',
    avoid:
      'Vältä vastaamasta moitteeseen. Kysy, mitä he tarkalleen odottivat kuulevansa, ja kirjoita se ylös, kun he puhuvat.',
  },
  'grievance/left-out': {
    name: 'Nousun ulkopuolella',
    opening:
      'Soitan, koska ehkä kysytte itseltänne, mitä tämä nousu teille merkitsee. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että olette jäänyt ulkopuolelle, koska {trigger}?|Tuntuuko teistä ehkä siltä, että olette jäänyt ulkopuolelle?]',
    offer:
      'Haluaisin kuulla, miten te näette tämän, ja katsoa sitten kanssanne, mitä sovittiin ja miksi. Haluatteko aloittaa?',
    avoid:
      'Vältä sanomasta, mitä olisi maksanut, jos suunta olisi ollut toinen. Se on totta, ja se kuullaan moitteena.',
  },
  'grievance/say-what-was-done': {
    name: 'Sano suoraan, mitä tehtiin',
    opening:
      'Soitan kertoakseni suoraan, mitä tehtiin, jotta mikään ei tavoita teitä muuta kautta.',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että teitä on petetty, koska {trigger}?|Tuntuuko teistä ehkä siltä, että teitä on petetty?]',
    offer:
      'Kerron, mitä tehtiin, kuka teki ja milloin. Sitten haluaisin kuulla, mitä te siitä ajattelette ja mitä haluatte tapahtuvan seuraavaksi.',
    avoid:
      'Vältä kumpaakin ääripäätä: syyn ottamista ja syyn antamista. Kerro tosiasiat, nimeä tunne, kysy seuraavaa askelta.',
  },
  'grievance/hear-it-out': {
    name: 'Kuuntele loppuun',
    opening:
      'Soitan kuunnellakseni. [Kerroitte minulle kerran: ”{words}” Haluaisin ymmärtää sen paremmin.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että olette pettynyt, koska {trigger}?|Tuntuuko teistä ehkä siltä, että olette pettynyt?]',
    offer:
      'Haluaisin kuulla, miten te näette tämän, ennen kuin sanon mitään. Kirjoitan sen ylös, kun kerrotte.',
    avoid: 'Vältä sanaa ”mutta”. Se, mikä sanotaan ennen sitä, ei sen jälkeen enää paina mitään.',
  },
  'grievance/write-it-down-together': {
    name: 'Kirjoitetaan yhdessä ylös',
    opening:
      'Soitan, jotta meillä olisi tästä yksi yhteinen muistiinpano. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, ettei tätä ole otettu vakavasti, koska {trigger}?|Tuntuuko teistä ehkä siltä, ettei tätä ole otettu vakavasti?]',
    offer:
      'Kertoisitteko, mitä tapahtui, teidän järjestyksessänne? Luen sen lopuksi teille, ja te sanotte, onko se oikein. Saatte sen kirjallisena.',
    avoid:
      'Vältä korjaamasta heidän kertomustaan kesken kaiken. Se on heidän muistiinpanonsa; sinun voi olla sen rinnalla.',
  },
};
