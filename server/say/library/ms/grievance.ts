import type { WrittenFor } from '../places.ts';

export const grievanceMalay: WrittenFor<'grievance'> = {
  'grievance/what-was-told-and-when': {
    name: 'Apa yang diberitahu, dan bila',
    opening:
      'Saya mahu anda mendengar hal ini hari ini dan daripada saya. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.]',
    reflection:
      '[Jadi mungkin anda rasa ditinggalkan, kerana {trigger}?|Jadi mungkin anda rasa ditinggalkan?]',
    offer:
      'Saya beritahu apa yang saya tahu sekarang, dan bila saya akan menelefon lagi. Apa yang anda ingin dengar dengan lebih awal?',
    avoid:
      'Elakkan menjawab teguran itu. Tanya dengan tepat apa yang mereka harap diberitahu, dan tuliskan ketika mereka bercakap.',
  },
  'grievance/left-out': {
    name: 'Tertinggal daripada kenaikan',
    opening:
      'Saya menelefon kerana anda mungkin bertanya kepada diri sendiri apa makna kenaikan ini bagi anda. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa tertinggal, kerana {trigger}?|Jadi mungkin anda rasa tertinggal?]',
    offer:
      'Saya ingin mendengar pandangan anda, kemudian melihat bersama apa yang dipersetujui dan sebabnya. Mahukah anda mulakan?',
    avoid:
      'Elakkan menyebut kosnya jika keadaan sebaliknya. Memang benar, tetapi ia didengar sebagai teguran.',
  },
  'grievance/say-what-was-done': {
    name: 'Sebut dengan jelas apa yang dibuat',
    opening:
      'Saya menelefon untuk memberitahu dengan jelas apa yang dibuat, supaya tiada apa yang sampai kepada anda melalui jalan lain.',
    reflection: '[Jadi mungkin anda rasa ditipu, kerana {trigger}?|Jadi mungkin anda rasa ditipu?]',
    offer:
      'Saya akan sebut apa yang dibuat, oleh siapa dan bila. Kemudian saya ingin mendengar pandangan anda, dan apa yang anda mahu seterusnya.',
    avoid:
      'Elakkan kedua-dua hujung: menerima kesalahan dan menuduh. Sebut fakta, namakan perasaan, tanya langkah seterusnya.',
  },
  'grievance/hear-it-out': {
    name: 'Dengar hingga habis',
    opening:
      'Saya menelefon untuk mendengar. [Anda pernah memberitahu saya: “{words}” Saya ingin memahaminya dengan lebih baik.]',
    reflection: '[Jadi mungkin anda rasa kecewa, kerana {trigger}?|Jadi mungkin anda rasa kecewa?]',
    offer:
      'Saya ingin mendengar pandangan anda sebelum saya berkata apa-apa. Saya menulisnya ketika anda bercerita.',
    avoid:
      'Elakkan perkataan “tetapi”. Apa yang disebut sebelumnya tidak bernilai lagi selepas itu.',
  },
  'grievance/write-it-down-together': {
    name: 'Tulis bersama-sama',
    opening:
      'Saya menelefon supaya kita ada satu catatan tentang hal ini, milik anda dan saya. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa hal ini tidak diambil berat, kerana {trigger}?|Jadi mungkin anda rasa hal ini tidak diambil berat?]',
    offer:
      'Bolehkah anda ceritakan apa yang berlaku, mengikut urutan anda? Saya bacakan semula pada akhirnya, dan anda kata sama ada ia betul. Anda menerimanya secara bertulis.',
    avoid:
      'Elakkan membetulkan cerita mereka ketika mereka menyampaikannya. Itu catatan mereka; catatan anda boleh berada di sebelahnya.',
  },
};
