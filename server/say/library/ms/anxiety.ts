import type { WrittenFor } from '../places.ts';

export const anxietyMalay: WrittenFor<'anxiety'> = {
  'anxiety/from-the-news-to-your-plan': {
    name: 'Daripada berita kepada pelan sendiri',
    opening:
      'Banyak perkara dalam berita hari ini, jadi saya mahu menelefon anda sendiri. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.]',
    reflection:
      '[Jadi mungkin anda rasa semuanya bergerak serentak, kerana {trigger}?|Jadi mungkin anda rasa semuanya bergerak serentak?]',
    offer:
      'Bolehkah kita tinggalkan berita di luar selama sepuluh minit dan melihat hanya apa yang milik anda? Di mana anda mahu bermula?',
    avoid:
      'Elakkan membincangkan tajuk berita, walaupun untuk membetulkannya. Setiap satu yang dijawab memberi ruang kepada yang berikutnya.',
  },
  'anxiety/slow-is-allowed': {
    name: 'Perlahan juga satu rentak',
    opening:
      'Saya menelefon kerana harga telah naik, dan itu pun boleh menggusarkan. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa didesak untuk berbuat sesuatu, kerana {trigger}?|Jadi mungkin anda rasa didesak untuk berbuat sesuatu?]',
    offer:
      'Tiada apa yang harus diputuskan dalam panggilan ini. Mahukah kita tuliskan satu soalan yang paling kerap timbul, dan ambil yang itu sahaja?',
    avoid:
      'Elakkan tarikh akhir yang bukan tarikh akhir. Tekanan dari luar sudah lama mereka tanggung.',
  },
  'anxiety/one-thing-happened': {
    name: 'Satu perkara berlaku',
    opening: 'Saya menelefon untuk memberitahu satu perkara, dan hanya yang satu ini.',
    reflection:
      '[Jadi mungkin anda rasa ada lagi perkara yang belum anda dengar, kerana {trigger}?|Jadi mungkin anda rasa ada lagi perkara yang belum anda dengar?]',
    offer:
      'Saya beritahu apa yang berlaku, kemudian apa yang tidak berlaku. Selepas itu anda boleh bertanya selagi ada soalan. Sesuaikah begitu?',
    avoid:
      'Elakkan kata-kata kabur seperti “beberapa perubahan”. Apa yang dibiarkan terbuka akan diisi pada waktu malam.',
  },
  'anxiety/one-question-first': {
    name: 'Satu soalan dahulu',
    opening:
      'Saya menelefon untuk bertanya khabar anda. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.]',
    reflection:
      '[Jadi mungkin anda rasa sukar untuk tahu di mana hendak melihat dahulu, kerana {trigger}?|Jadi mungkin anda rasa sukar untuk tahu di mana hendak melihat dahulu?]',
    offer:
      'Kita boleh ambil satu perkara pada satu masa. Jika satu soalan sahaja boleh dijawab hari ini, yang mana satu?',
    avoid:
      'Elakkan menjawab soalan kedua sebelum soalan pertama dijawab. Kembali kepadanya, dan sebut soalan itu.',
  },
  'anxiety/a-time-to-count-on': {
    name: 'Waktu yang boleh diharap',
    opening:
      'Banyak yang bergerak hari ini, dan saya mahu anda mendengar daripada saya. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa terpaksa memerhatikannya sepanjang masa, kerana {trigger}?|Jadi mungkin anda rasa terpaksa memerhatikannya sepanjang masa?]',
    offer:
      'Saya memerhatikannya sepanjang hari, dan saya boleh menelefon pada waktu yang tetap supaya anda tahu bila akan mendengar daripada saya. Waktu mana yang paling sesuai?',
    avoid:
      'Elakkan menawarkan waktu yang mungkin tidak dapat anda tepati. Satu panggilan yang tidak tiba membatalkan sepuluh yang tiba.',
  },
};
