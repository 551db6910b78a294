import type { WrittenFor } from '../places.ts';

export const unknownMalay: WrittenFor<'unknown'> = {
  'unknown/does-it-remind-you': {
    name: 'Tanya apa yang terkenang',
    opening:
      'Saya menelefon untuk bertanya khabar anda. [Anda pernah memberitahu saya: “{words}”|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa gelisah, kerana {trigger}?|Jadi mungkin anda rasa gelisah, seperti dalam kejatuhan lain yang anda ingat?]',
    offer:
      'Adakah ini mengingatkan anda kepada apa-apa? Saya ingin mendengarnya, jika anda sudi bercerita.',
    avoid: 'Elakkan meneka tahunnya. Biarkan mereka menyebutnya, atau tidak.',
  },
  'unknown/what-weighs-most': {
    name: 'Tanya apa yang paling berat',
    opening:
      'Saya menelefon untuk bertanya khabar anda. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa gelisah, kerana {trigger}?|Jadi mungkin anda rasa gelisah?]',
    offer:
      'Apa yang paling berat bagi anda hari ini: jumlah itu sendiri, tujuan wang itu, atau tidak tahu apa yang akan datang?',
    avoid:
      'Elakkan menjawab sebelum mereka memilih. Pilihan mereka memberitahu puncanya; catatkan selepas itu.',
  },
  'unknown/how-does-it-look-from-there': {
    name: 'Bagaimana kenaikan dilihat?',
    opening:
      'Saya menelefon kerana harga telah naik, dan setiap orang menerimanya secara berlainan. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa ada sesuatu yang terlepas, kerana {trigger}?|Jadi mungkin anda rasa ada sesuatu yang terlepas?]',
    offer: 'Bagaimana anda melihatnya? Angka-angkanya ada di sini, jika anda mahu.',
    avoid: 'Elakkan menganggap bahawa mereka gembira.',
  },
  'unknown/tell-it-first': {
    name: 'Beritahu dahulu',
    opening: 'Saya menelefon untuk memberitahu sesuatu sebelum anda mendengarnya dari tempat lain.',
    reflection:
      '[Jadi mungkin anda rasa lebih suka mendengarnya lebih awal, kerana {trigger}?|Jadi mungkin anda rasa lebih suka mendengarnya lebih awal?]',
    offer: 'Saya beritahu apa yang dibuat dan bila. Kemudian saya ingin tahu pandangan anda.',
    avoid:
      'Elakkan menunggu hari yang lebih baik untuk memberitahunya. Hari mereka tahu ialah hari yang dikira.',
  },
  'unknown/just-ask': {
    name: 'Tanya sahaja',
    opening:
      'Saya menelefon untuk bertanya khabar anda. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa gelisah, kerana {trigger}?|Jadi mungkin anda rasa gelisah kebelakangan ini?]',
    offer: 'Bagaimana anda melihatnya?',
    avoid: 'Elakkan mencadangkan jawapan. Soalan terbuka memerlukan jeda di belakangnya.',
  },
  'unknown/facts-then-quiet': {
    name: 'Angka, kemudian diam',
    opening:
      'Saya menelefon dengan angka hari ini, sekiranya anda mahu menerimanya daripada saya. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa ingin tahu kedudukan anda, kerana {trigger}?|Jadi mungkin anda rasa ingin tahu kedudukan anda?]',
    offer: 'Bolehkah saya bacakan, dan anda beritahu selepas itu apa pendapat anda?',
    avoid: 'Elakkan ulasan selepas setiap angka. Bacakan, kemudian diam.',
  },
};
