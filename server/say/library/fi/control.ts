import type { WrittenFor } from '../places.ts';

export const controlFinnish: WrittenFor<'control'> = {
  'control/who-decides-what': {
    name: 'Kuka päättää mistäkin',
    opening:
      'Soitan ennen kuin mitään tehdään, sillä päätös on teidän. [Kerroitte minulle kerran: ”{words}” Pidän siitä kiinni.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että asiat etenevät ilman teidän sanaanne, koska {trigger}?|Tuntuuko teistä ehkä siltä, että asiat etenevät ilman teidän sanaanne?]',
    offer:
      'Tänään ei osteta eikä myydä mitään, ellette te niin sano. Te valitsette, miten jatkamme: haluatteko {choice1}, {choice2} vai {choice3}?',
    avoid:
      'Vältä sanoja ”olemme päättäneet” ja ”jättäkää se meille”. Sano, kuka päättää mistäkin, ja tarkoita sitä.',
  },
  'control/your-rule-for-rises': {
    name: 'Heidän oma sääntönsä nousulle',
    opening:
      'Soitan nyt, kun valinta on vielä teidän. [Kerroitte, että tällä on teille merkitystä tästä rajasta alkaen: {line}.] [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että tästä voitaisiin päättää ohitsenne, koska {trigger}?|Tuntuuko teistä ehkä siltä, että tästä voitaisiin päättää ohitsenne?]',
    offer:
      'Tässä ratkaisee teidän sääntönne. Te valitsette: haluatteko {choice1}, {choice2} vai {choice3}?',
    avoid:
      'Vältä suosittelemasta mitään ennen kuin he ovat kertoneet oman sääntönsä. Kysy sitä ensin.',
  },
  'control/your-word-first': {
    name: 'Kerro ensin, kysy sitten heidän sanaansa',
    opening:
      'Jotakin tehtiin ilman, että minulla oli siihen teidän sananne, ja haluan, että kuulette sen heti minulta.',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että teidät sivuutettiin, koska {trigger}?|Tuntuuko teistä ehkä siltä, että teidät sivuutettiin?]',
    offer:
      'Tästä eteenpäin te sanotte, miten edetään. Te valitsette: haluatteko {choice1}, {choice2} vai {choice3}? Mitään muuta ei tehdä ennen kuin olette sanonut.',
    avoid:
      'Vältä puolustelemasta tehtyä ja pyytämästä allekirjoitusta samassa puhelussa. Ensin he saavat takaisin sanan seuraavasta askeleesta.',
  },
  'control/offer-the-choice': {
    name: 'Tarjoa valinta',
    opening:
      'Soitan kysyäkseni, miten haluaisitte toimia tänään. [Kerroitte minulle kerran: ”{words}”]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että asiat etenevät ilman teidän sanaanne, koska {trigger}?|Tuntuuko teistä ehkä siltä, että asiat etenevät ilman teidän sanaanne?]',
    offer: 'Te valitsette, miten jatkamme: haluatteko {choice1}, {choice2} vai {choice3}?',
    avoid:
      'Vältä tarjoamasta yli kolmea vaihtoehtoa tai vaihtoehtoa, joka ei ole aito. Jokaisen tarjoamasi on oltava sellainen, jonka voit hyväksyä.',
  },
  'control/figures-first': {
    name: 'Ensin luvut, sitten keskustelu',
    opening:
      'Soitan pelkkien lukujen kanssa, jotta saatte ne ennen kenenkään mielipidettä. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että teidän kuuluisi tietää tästä ensimmäisenä, koska {trigger}?|Tuntuuko teistä ehkä siltä, että teidän kuuluisi tietää tästä ensimmäisenä?]',
    offer:
      'Te valitsette järjestyksen: haluatteko {choice1} vai {choice2}? Pidän oman ajatukseni itselläni, kunnes kysytte sitä.',
    avoid:
      'Vältä tekemästä yhteenvetoa heidän puolestaan. Anna luku ja sen lähde, ja anna heidän vetää viiva alle.',
  },
};
