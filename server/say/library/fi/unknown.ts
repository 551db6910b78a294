import type { WrittenFor } from '../places.ts';

export const unknownFinnish: WrittenFor<'unknown'> = {
  'unknown/does-it-remind-you': {
    name: 'Kysy, mistä tämä muistuttaa',
    opening:
      'Soitan kuullakseni, mitä teille kuuluu. [Kerroitte minulle kerran: ”{words}”|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä levottomalta, koska {trigger}?|Tuntuuko teistä ehkä levottomalta, kuten jossakin aiemmassa laskussa, jonka muistatte?]',
    offer: 'Tuoko tämä mieleenne jotakin? Kuulisin sen mielelläni, jos haluatte kertoa.',
    avoid: 'Vältä arvaamasta vuotta. Anna heidän nimetä se tai jättää nimeämättä.',
  },
  'unknown/what-weighs-most': {
    name: 'Kysy, mikä painaa eniten',
    opening:
      'Soitan kuullakseni, mitä teille kuuluu. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä levottomalta, koska {trigger}?|Tuntuuko teistä ehkä levottomalta?]',
    offer:
      'Mikä teitä tänään eniten painaa: itse summa, se, mihin se oli tarkoitettu, vai se, ettei tiedä, mitä seuraavaksi tulee?',
    avoid:
      'Vältä vastaamasta ennen kuin he ovat valinneet. Se, minkä he kolmesta valitsevat, kertoo syyn; kirjaa se jälkeenpäin.',
  },
  'unknown/how-does-it-look-from-there': {
    name: 'Miltä nousu näyttää?',
    opening:
      'Soitan, koska kurssit ovat nousseet, ja ihmiset kokevat sen eri tavoin. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että jotakin menee teiltä ohi, koska {trigger}?|Tuntuuko teistä ehkä siltä, että jotakin menee teiltä ohi?]',
    offer: 'Miltä tämä teistä näyttää? Minulla on luvut tässä, jos haluatte ne.',
    avoid: 'Vältä pitämästä selvänä, että he ovat iloisia.',
  },
  'unknown/tell-it-first': {
    name: 'Kerro itse ensin',
    opening: 'Soitan kertoakseni teille jotakin ennen kuin kuulette sen muualta.',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että olisitte halunnut kuulla tästä aikaisemmin, koska {trigger}?|Tuntuuko teistä ehkä siltä, että olisitte halunnut kuulla tästä aikaisemmin?]',
    offer: 'Kerron, mitä tehtiin ja milloin. Sitten haluaisin tietää, miten te näette sen.',
    avoid:
      'Vältä odottamasta parempaa päivää kertomiselle. Se päivä, jona he saavat tietää, on se, joka ratkaisee.',
  },
  'unknown/just-ask': {
    name: 'Kysy vain',
    opening:
      'Soitan kuullakseni, mitä teille kuuluu. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä levottomalta, koska {trigger}?|Tuntuuko teistä näinä päivinä ehkä levottomalta?]',
    offer: 'Miltä tämä teistä näyttää?',
    avoid: 'Vältä ehdottamasta vastausta. Avoin kysymys tarvitsee perässään tauon.',
  },
  'unknown/facts-then-quiet': {
    name: 'Luvut, sitten hiljaisuus',
    opening:
      'Soitan päivän lukujen kanssa siltä varalta, että haluatte kuulla ne minulta. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että haluatte tietää, missä olette, koska {trigger}?|Tuntuuko teistä ehkä siltä, että haluatte tietää, missä olette?]',
    offer: 'Luenko ne teille, ja te kerrotte sen jälkeen, mitä niistä ajattelette?',
    avoid: 'Vältä kommenttia jokaisen luvun perään. Lue ne ja ole sitten hiljaa.',
  },
};
