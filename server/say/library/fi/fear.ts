import type { WrittenFor } from '../places.ts';

export const fearFinnish: WrittenFor<'fear'> = {
  'fear/then-and-now': {
    name: 'Silloin ja nyt rinnakkain',
    opening:
      'Soitan kuullakseni, mitä teille kuuluu. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että kaikki alkaa taas alusta, koska {trigger}?|Tuntuuko teistä ehkä siltä, että kaikki alkaa taas alusta?]',
    offer:
      'Jos haluatte, voimme asettaa ne rinnakkain: miten asiat olivat silloin ja miten ne ovat tänään. Kertoisitteko ensin, mitä teille tulee mieleen?',
    avoid:
      'Vältä kertomasta, miten se romahdus päättyi, tai että tämä on erilainen. Heille se ei silloin päättynyt. Kysy, mitä he näkivät, ja kuuntele loppuun asti.',
  },
  'fear/name-the-memory': {
    name: 'Nimeä muisto',
    opening:
      'Soitan kuullakseni, mitä teille kuuluu. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että se, minkä olette rakentanut, voisi luisua käsistä, koska {trigger}?|Tuntuuko teistä ehkä siltä, että se, minkä olette rakentanut, voisi luisua käsistä?]',
    offer: 'Kertokaa, miltä tämä teistä näyttää; minulla on aikaa kuunnella.',
    avoid:
      'Vältä siirtymästä lukuihin ennen kuin he ovat puhuneet muistosta. Se pelottaa heitä enemmän kuin summa.',
  },
  'fear/what-has-not-changed': {
    name: 'Mikä ei ole muuttunut',
    opening:
      'Halusin, että kuulette tänään minun ääneni ettekä vain uutisia. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Tiedän, mitä tämä teille merkitsee: ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, ettei mikään enää pysy paikallaan, koska {trigger}?|Tuntuuko teistä ehkä siltä, ettei mikään enää pysy paikallaan?]',
    offer:
      'Suunnitelmanne on edessäni. Luenko teille rivi riviltä, mikä on tänään samoin kuin viime viikolla, ja te pysäytätte minut missä haluatte?',
    avoid:
      'Vältä esittämästä muuttumatonta todisteena siitä, että kaikki on hyvin. Sano kukin asia kerran, tosiasiana, ja jätä sen merkitys heille.',
  },
  'fear/look-at-it-standing': {
    name: 'Anna nousun olla hetki paikallaan',
    opening:
      'Soitan, koska kurssit ovat liikkuneet, tällä kertaa ylöspäin, ja mietin, miltä se teistä tuntuu. [Kerroitte minulle kerran: ”{words}”]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että jotakin menee teiltä ohi tai että kaikki etenee liian nopeasti, koska {trigger}?|Tuntuuko teistä ehkä siltä, että jotakin menee teiltä ohi tai että kaikki etenee liian nopeasti?]',
    offer:
      'Voisimme katsoa ensin, mitä varten nämä rahat ovat, ja vasta sitten hintaa. Mitä ajattelitte, kun päätitte siitä?',
    avoid:
      'Vältä kehumasta voittoa. Sille, joka on nähnyt putoamisen, nousu on se korkeus, josta pudotaan.',
  },
  'fear/what-was-done': {
    name: 'Mitä tehtiin ja mikä jätettiin ennalleen',
    opening: 'Soitan, jotta kuulette tämän minulta ettekä kirjeestä.',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että maa liikahti jalkojen alla ilman varoitusta, koska {trigger}?|Tuntuuko teistä ehkä siltä, että maa liikahti jalkojen alla ilman varoitusta?]',
    offer:
      'Voin kertoa ensin, mitä tehtiin, sitten mikä jäi ennalleen, ja sen jälkeen kysytte, mitä haluatte tietää. Aloitanko?',
    avoid:
      'Vältä perustelemasta, miksi se oli järkevää, ennen kuin he tietävät tarkasti, mitä tapahtui. Kuviteltu on suurempi kuin tehty.',
  },
  'fear/one-fact-at-a-time': {
    name: 'Yksi tosiasia kerrallaan',
    opening:
      'Suunnitelmanne on edessäni, ja minulla on niin paljon aikaa kuin tarvitsette. [Kerroitte minulle kerran: ”{words}” En ole unohtanut sitä.|Muistan, mitä kerroitte minulle tapahtumasta ”{event}”.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että on vaikea nähdä, mihin tämä teidät jättää, koska {trigger}?|Tuntuuko teistä ehkä siltä, että on vaikea nähdä, mihin tämä teidät jättää?]',
    offer:
      'Saanko kertoa yhden tosiasian ja sitten odottaa, kunnes olette kertonut, mitä se teille merkitsee? Mitä haluaisitte tietää ensin?',
    avoid:
      'Vältä kolmea lukua samassa lauseessa. Anna yksi, ole hiljaa ja anna heidän pyytää seuraavaa.',
  },
  'fear/listen-first': {
    name: 'Vain kuuntele',
    opening:
      'En soita minkään päätöksen vuoksi. Soitan kuullakseni, mitä teille kuuluu. [Kerroitte minulle kerran: ”{words}” Olen pitänyt sen mielessäni.]',
    reflection:
      '[Tuntuuko teistä ehkä siltä, että olette tämän kanssa yksin, koska {trigger}?|Tuntuuko teistä ehkä siltä, että olette tämän kanssa yksin?]',
    offer:
      'Kertokaa, mitä mielessänne on liikkunut. Haluaisin ymmärtää sen ennen kuin sanon mitään.',
    avoid:
      'Vältä täyttämästä hiljaisuutta. Laske viiteen ennen kuin vastaat, ja toista heidän omat sanansa.',
  },
};
