import type { WrittenFor } from '../places.ts';

export const inadequacyMalay: WrittenFor<'inadequacy'> = {
  'inadequacy/plain-words': {
    name: 'Dengan kata-kata mudah',
    opening:
      'Saya menelefon untuk memberitahu dengan kata-kata mudah apa yang berlaku hari ini, supaya anda tidak perlu menyusunnya sendiri. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa ini banyak untuk dihadam, kerana {trigger}?|Jadi mungkin anda rasa ini banyak untuk dihadam?]',
    offer:
      'Saya akan menyebutnya dalam tiga ayat. Hentikan saya pada mana-mana perkataan yang tidak bermakna bagi anda; itu perkataan saya, bukan perkataan anda. Bolehkah saya mulakan?',
    avoid:
      'Elakkan bertanya “anda faham?”. Tanya bagaimana mereka akan menceritakannya kepada seseorang di rumah.',
  },
  'inadequacy/nothing-to-decide': {
    name: 'Tiada yang perlu diputuskan hari ini',
    opening:
      'Wang anda bertambah hari ini, dan saya ingin tahu perasaan anda. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa anda perlu tahu apa yang harus dibuat sekarang, kerana {trigger}?|Jadi mungkin anda rasa anda perlu tahu apa yang harus dibuat sekarang?]',
    offer:
      'Tiada apa yang anda harus putuskan hari ini. Mahukah kita tetapkan satu hari untuk melihatnya, dan membiarkannya sehingga hari itu?',
    avoid:
      'Elakkan rancangan untuk wang baharu itu. Mula-mula rasa mampu menghadapinya, kemudian barulah rancangan.',
  },
  'inadequacy/in-three-sentences': {
    name: 'Tiga ayat, kemudian berhenti',
    opening:
      'Saya menelefon untuk memberitahu apa yang dibuat, dengan kata-kata yang saya gunakan di rumah sendiri.',
    reflection:
      '[Jadi mungkin anda rasa hal ini berlalu tanpa anda, kerana {trigger}?|Jadi mungkin anda rasa hal ini berlalu tanpa anda?]',
    offer:
      'Saya akan memberitahu dalam tiga ayat, kemudian saya diam. Apa yang ingin anda tahu selepas itu, kita ikut urutan anda.',
    avoid:
      'Elakkan merujuk kepada apa yang mereka tandatangani. Ia mengecilkan mereka pada saat mereka perlu berdiri.',
  },
  'inadequacy/beside-the-plan-you-know': {
    name: 'Di sebelah pelan yang mereka kenal',
    opening:
      'Saya menelefon dengan pelan anda di hadapan saya, pelan yang kita buat bersama. [Anda pernah memberitahu saya: “{words}”]',
    reflection:
      '[Jadi mungkin anda rasa ini bukan lagi apa yang anda kenal, kerana {trigger}?|Jadi mungkin anda rasa ini bukan lagi apa yang anda kenal?]',
    offer:
      'Kita boleh letakkan hari ini di sebelah pelan yang anda kenal, selangkah demi selangkah. Apa yang ingin anda lihat dahulu?',
    avoid:
      'Elakkan menunjukkan apa-apa yang baharu. Mulakan dengan halaman yang mereka kenal, dan dengan kata-kata mereka sendiri.',
  },
  'inadequacy/catch-your-breath': {
    name: 'Tarik nafas dahulu',
    opening:
      'Saya menelefon untuk bertanya khabar anda, itu sahaja. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa semuanya datang terlalu cepat, kerana {trigger}?|Jadi mungkin anda rasa semuanya datang terlalu cepat?]',
    offer:
      'Anda boleh mengambil seberapa banyak masa sebelum apa-apa diputuskan. Adakah membantu jika kita tetapkan satu hari, dan sebelum hari itu tiada perkara baharu diputuskan?',
    avoid:
      'Elakkan senarai perkara yang perlu dibuat. Satu langkah seterusnya memadai, dan ia boleh jadi berehat.',
  },
};
