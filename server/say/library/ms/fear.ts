import type { WrittenFor } from '../places.ts';

export const fearMalay: WrittenFor<'fear'> = {
  'fear/then-and-now': {
    name: 'Dahulu dan sekarang, sebelah-menyebelah',
    opening:
      'Saya menelefon untuk bertanya khabar anda. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa semuanya bermula sekali lagi, kerana {trigger}?|Jadi mungkin anda rasa semuanya bermula sekali lagi?]',
    offer:
      'Jika anda mahu, kita boleh letakkan kedua-duanya sebelah-menyebelah: keadaan ketika itu dan keadaan hari ini. Bolehkah anda ceritakan dahulu apa yang terlintas di fikiran anda?',
    avoid:
      'Elakkan menceritakan bagaimana kejatuhan itu berakhir, atau bahawa kali ini berbeza. Bagi mereka ia tidak berakhir ketika itu. Tanya apa yang mereka lihat, dan dengar hingga habis.',
  },
  'fear/name-the-memory': {
    name: 'Sebut kenangan itu',
    opening:
      'Saya menelefon untuk bertanya khabar anda. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa apa yang anda bina boleh terlepas daripada genggaman, kerana {trigger}?|Jadi mungkin anda rasa apa yang anda bina boleh terlepas daripada genggaman?]',
    offer: 'Ceritakan bagaimana anda melihatnya; saya ada masa untuk mendengar.',
    avoid:
      'Elakkan terus kepada angka sebelum mereka bercakap tentang kenangan itu. Kenangan itulah yang menakutkan mereka, lebih daripada jumlahnya.',
  },
  'fear/what-has-not-changed': {
    name: 'Apa yang tidak berubah',
    opening:
      'Saya mahu anda mendengar suara saya hari ini, bukan berita sahaja. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya tahu makna {event} bagi anda.]',
    reflection:
      '[Jadi mungkin anda rasa tiada apa yang kukuh lagi, kerana {trigger}?|Jadi mungkin anda rasa tiada apa yang kukuh lagi?]',
    offer:
      'Pelan anda ada di hadapan saya. Bolehkah saya bacakan apa yang sama hari ini seperti minggu lalu, sebaris demi sebaris, dan anda hentikan saya di mana-mana yang anda mahu?',
    avoid:
      'Elakkan menggunakan perkara yang tidak berubah sebagai bukti bahawa semuanya baik. Sebut setiap satu sekali, sebagai fakta, dan biarkan mereka menentukan maknanya.',
  },
  'fear/look-at-it-standing': {
    name: 'Biarkan kenaikan itu seketika',
    opening:
      'Saya menelefon kerana harga telah bergerak, kali ini ke atas, dan saya ingin tahu perasaan anda. [Anda pernah memberitahu saya: “{words}”]',
    reflection:
      '[Jadi mungkin anda rasa ada sesuatu yang terlepas, atau semuanya terlalu cepat, kerana {trigger}?|Jadi mungkin anda rasa ada sesuatu yang terlepas, atau semuanya terlalu cepat?]',
    offer:
      'Kita boleh lihat dahulu tujuan wang ini, sebelum melihat harganya. Untuk apakah wang ini ketika anda membuat keputusan dahulu?',
    avoid:
      'Elakkan memuji keuntungan. Bagi orang yang pernah melihat kejatuhan, kenaikan ialah ketinggian tempat orang jatuh.',
  },
  'fear/what-was-done': {
    name: 'Apa yang dibuat, dan apa yang dibiarkan',
    opening: 'Saya menelefon supaya anda mendengarnya daripada saya, bukan daripada sepucuk surat.',
    reflection:
      '[Jadi mungkin anda rasa keadaan berubah tanpa amaran, kerana {trigger}?|Jadi mungkin anda rasa keadaan berubah tanpa amaran?]',
    offer:
      'Saya boleh beritahu dahulu apa yang dibuat, kemudian apa yang kekal seperti sedia ada, dan selepas itu anda bertanya apa sahaja. Bolehkah saya mulakan?',
    avoid:
      'Elakkan menerangkan sebabnya sebelum mereka tahu dengan tepat apa yang berlaku. Apa yang dibayangkan lebih besar daripada apa yang dibuat.',
  },
  'fear/one-fact-at-a-time': {
    name: 'Satu fakta pada satu masa',
    opening:
      'Pelan anda ada di sini dan saya ada sebanyak mana masa yang anda perlukan. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa sukar untuk melihat kedudukan anda, kerana {trigger}?|Jadi mungkin anda rasa sukar untuk melihat kedudukan anda?]',
    offer:
      'Bolehkah saya beri satu fakta, kemudian menunggu sehingga anda memberitahu maknanya kepada anda? Apa yang ingin anda tahu dahulu?',
    avoid:
      'Elakkan tiga angka dalam satu ayat. Beri satu, diam, dan biarkan mereka meminta yang berikutnya.',
  },
  'fear/listen-first': {
    name: 'Dengar sahaja',
    opening:
      'Saya bukan menelefon tentang sesuatu keputusan. Saya menelefon untuk bertanya khabar anda. [Anda pernah memberitahu saya: “{words}” Saya sentiasa ingat.]',
    reflection:
      '[Jadi mungkin anda rasa menghadapinya seorang diri, kerana {trigger}?|Jadi mungkin anda rasa menghadapinya seorang diri?]',
    offer:
      'Ceritakan apa yang bermain di fikiran anda. Saya ingin memahaminya sebelum berkata apa-apa.',
    avoid:
      'Elakkan mengisi kesunyian. Kira hingga lima sebelum menjawab, dan ulang kata-kata mereka sendiri.',
  },
};
