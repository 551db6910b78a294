import type { WrittenFor } from '../places.ts';

export const controlMalay: WrittenFor<'control'> = {
  'control/who-decides-what': {
    name: 'Siapa yang memutuskan apa',
    opening:
      'Saya menelefon sebelum apa-apa dibuat, kerana keputusannya milik anda. [Anda pernah memberitahu saya: “{words}” Saya berpegang pada itu.]',
    reflection:
      '[Jadi mungkin anda rasa semuanya bergerak tanpa suara anda, kerana {trigger}?|Jadi mungkin anda rasa semuanya bergerak tanpa suara anda?]',
    offer:
      'Tiada apa yang dibeli atau dijual hari ini melainkan dengan kata anda. Anda yang memilih: adakah anda mahu {choice1}, {choice2}, atau {choice3}?',
    avoid:
      'Elakkan kata-kata seperti “kami telah memutuskan” atau “serahkan sahaja kepada kami”. Sebut siapa yang memutuskan setiap perkara, dan maksudkannya.',
  },
  'control/your-rule-for-rises': {
    name: 'Peraturan mereka sendiri untuk kenaikan',
    opening:
      'Saya menelefon sementara pilihannya masih ada pada anda. [Anda memberitahu saya bahawa ia mula penting bagi anda pada {line}.] [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa hal ini boleh diputuskan tanpa anda, kerana {trigger}?|Jadi mungkin anda rasa hal ini boleh diputuskan tanpa anda?]',
    offer:
      'Peraturan anda yang dipakai di sini. Anda yang memilih: adakah anda mahu {choice1}, {choice2}, atau {choice3}?',
    avoid:
      'Elakkan memberi cadangan sebelum mereka menyebut peraturan mereka sendiri. Tanya dahulu.',
  },
  'control/your-word-first': {
    name: 'Beritahu, kemudian minta kata mereka',
    opening:
      'Ada sesuatu yang dibuat tanpa kata anda, dan saya mahu anda mendengarnya daripada saya dengan segera.',
    reflection:
      '[Jadi mungkin anda rasa diketepikan, kerana {trigger}?|Jadi mungkin anda rasa diketepikan?]',
    offer:
      'Mulai sekarang anda yang menentukan. Anda yang memilih: adakah anda mahu {choice1}, {choice2}, atau {choice3}? Tiada apa lagi yang dibuat sehingga anda berkata.',
    avoid:
      'Elakkan mempertahankan tindakan itu, atau meminta tandatangan dalam panggilan yang sama. Pulangkan dahulu suara mereka atas langkah seterusnya.',
  },
  'control/offer-the-choice': {
    name: 'Tawarkan pilihan',
    opening:
      'Saya menelefon untuk bertanya bagaimana anda mahu mengendalikan hari ini. [Anda pernah memberitahu saya: “{words}”]',
    reflection:
      '[Jadi mungkin anda rasa semuanya bergerak tanpa suara anda, kerana {trigger}?|Jadi mungkin anda rasa semuanya bergerak tanpa suara anda?]',
    offer:
      'Anda yang memilih cara kita teruskan: adakah anda mahu {choice1}, {choice2}, atau {choice3}?',
    avoid:
      'Elakkan lebih daripada tiga pilihan, atau pilihan yang bukan pilihan. Setiap satu mesti boleh anda terima.',
  },
  'control/figures-first': {
    name: 'Angka dahulu, kemudian perbincangan',
    opening:
      'Saya menelefon dengan angka sahaja, supaya anda menerimanya sebelum pendapat sesiapa. [Anda pernah memberitahu saya: “{words}” Saya tidak lupa.|Saya ingat apa yang anda ceritakan tentang {event}.]',
    reflection:
      '[Jadi mungkin anda rasa ingin menjadi orang pertama yang tahu, kerana {trigger}?|Jadi mungkin anda rasa ingin menjadi orang pertama yang tahu?]',
    offer:
      'Anda yang memilih urutannya: adakah anda mahu {choice1}, atau {choice2}? Saya akan menyimpan pendapat saya sehingga anda memintanya.',
    avoid:
      'Elakkan membuat rumusan bagi pihak mereka. Beri angka dan sumbernya, dan biarkan mereka membuat kesimpulan.',
  },
};
