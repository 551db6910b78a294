import { type Random, seedOf } from '../feeds/seeded.ts';

type Origin = {
  /** the language besides English in which some of them would rather be called */
  language: string | null;
  women: readonly string[];
  men: readonly string[];
  surnames: readonly string[];
};

const words = (text: string): readonly string[] => text.split(' ');

/** First names that a generation would have: the first half of each list is the older one. */
const origins: readonly Origin[] = [
  {
    language: null,
    women: words(
      'Margaret Eleanor Dorothy Barbara Ruth Joan Carol Linda Susan Laura Megan Hannah Emily Claire',
    ),
    men: words(
      'Walter Harold Robert Frank George Donald Thomas Richard Steven Mark Kevin Brian Ethan Luke',
    ),
    surnames: words(
      'Ellison Whitaker Prescott Hadley Calloway Merrick Thornton Bexley Langford Sutter Wainwright Colby',
    ),
  },
  {
    language: null,
    women: words('Ernestine Gloria Bernice Lorraine Yvonne Denise Tanya Monique Alicia Jasmine'),
    men: words('Clarence Otis Raymond Leonard Curtis Darnell Reginald Marcus Andre Isaiah'),
    surnames: words(
      'Freeman Booker Gaines Mayfield Dupree Hollis Rawlins Tolliver Ashby Witherspoon',
    ),
  },
  {
    language: 'es',
    women: words('Rosa Carmen Dolores Teresa Graciela Marisol Lucia Elena Daniela Valeria'),
    men: words('Ernesto Rafael Miguel Hector Javier Ricardo Andres Diego Mateo Adrian'),
    surnames: words(
      'Herrera Villanueva Castellanos Montoya Quintero Figueroa Salcedo Arroyo Barrientos Cordero',
    ),
  },
  {
    language: 'zh',
    women: words('Mei-Ling Shu-Fen Grace Helen Xiaoling Vivian Wen Jia Michelle Ying'),
    men: words('Wei-Guo Chung-Li Henry Albert Jianhua David Ming Hao Kenny Jun'),
    surnames: words('Chen Liang Huang Tseng Kwan Zhou Fong Shen Ng Lau'),
  },
  {
    language: 'ko',
    women: words('Young-Ja Soon-Hee Eun-Kyung Mi-Sook Jin-Hee Soo-Yeon Grace Min-Ji'),
    men: words('Byung-Ho Kwang-Soo Sung-Min Jae-Won Dong-Hyun Daniel Joon-Ho Min-Jun'),
    surnames: words('Kim Park Choi Kang Yoon Hwang Seo Moon'),
  },
  {
    language: 'vi',
    women: words('Lan Hoa Thanh Kim-Anh Linh Thao Mai Trang'),
    men: words('Binh Dung Minh Tuan Quang Huy Khoa Bao'),
    surnames: words('Nguyen Tran Pham Huynh Vo Dang Bui Ly'),
  },
  {
    language: 'hi',
    women: words('Sushila Kamala Meena Sunita Anjali Kavita Priya Nisha'),
    men: words('Mohan Suresh Ramesh Vijay Sanjay Anil Rohan Arjun'),
    surnames: words('Raman Deshpande Chatterjee Malhotra Iyer Banerjee Kapoor Nair'),
  },
  {
    language: 'pl',
    women: words('Irena Halina Zofia Danuta Malgorzata Ewa Agnieszka Kasia'),
    men: words('Stanislaw Tadeusz Jerzy Zbigniew Marek Piotr Tomasz Pawel'),
    surnames: words('Kowalczyk Zielinski Wrona Majewski Sobczak Lisowski Gorski Baran'),
  },
  {
    language: 'ru',
    women: words('Galina Ludmila Raisa Svetlana Irina Olga Natalia Yelena'),
    men: words('Boris Lev Viktor Gennady Sergei Dmitri Alexei Mikhail'),
    surnames: words('Abramov Feldman Kogan Orlov Reznik Sokolov Gurevich Levin'),
  },
  {
    language: 'it',
    women: words('Concetta Assunta Filomena Rosemarie Angela Donna Gina Francesca'),
    men: words('Salvatore Carmine Vincent Anthony Dominic Joseph Nicholas Matteo'),
    surnames: words('Marchetti Lombardo DeLuca Ferraro Bellini Rinaldi Carbone Esposito'),
  },
  {
    language: 'de',
    women: words('Ilse Hildegard Ursula Ingrid Greta Anneliese Karin Heidi'),
    men: words('Otto Ernst Werner Karl Dieter Martin Stefan Lukas'),
    surnames: words('Lindner Brandt Hoffmann Keller Vogel Seidel Baumann Reinhardt'),
  },
  {
    language: 'hu',
    women: words('Ilona Erzsebet Katalin Judit Zsuzsa Eva Agnes Reka'),
    men: words('Istvan Laszlo Ferenc Gabor Tamas Peter Zoltan Bence'),
    surnames: words('Szabo Kovacs Molnar Balogh Farkas Takacs Lakatos Szekely'),
  },
  {
    language: 'ar',
    women: words('Salma Nadia Samira Layla Rania Dina Yasmin Noor'),
    men: words('Youssef Ibrahim Samir Khalil Omar Tarek Karim Ziad'),
    surnames: words('Haddad Khoury Mansour Nassar Saleh Darwish Farah Sabbagh'),
  },
  {
    language: null,
    women: words('Almaz Ngozi Adaeze Abeba Folake Makeda Ifeoma Selam'),
    men: words('Tesfaye Chukwuma Emeka Dawit Babatunde Yonas Kofi Kwame'),
    surnames: words('Okafor Bekele Adeyemi Tadesse Mensah Eze Owusu Abebe'),
  },
];

/** How often each origin comes, in the same order. */
const shares = [26, 12, 13, 7, 4, 4, 6, 4, 4, 6, 5, 1, 4, 4];

const pick = <T>(random: Random, list: readonly T[], fallback: T): T =>
  list[Math.floor(random() * list.length)] ?? fallback;

const originBy = (random: Random, people: string | null): Origin | undefined => {
  if (people !== null) return origins.find(({ language }) => language === people);
  let left = random() * shares.reduce((sum, share) => sum + share, 0);
  return origins.find((_, i) => {
    left -= shares[i] ?? 0;
    return left < 0;
  });
};

/** The half of a list that fits a year of birth. */
const ofGeneration = (names: readonly string[], born: number): readonly string[] => {
  const middle = Math.ceil(names.length / 2);
  return born < 1956 ? names.slice(0, middle) : names.slice(middle);
};

export type Household = { name: string; language: string };
type Kind = 'woman' | 'man' | 'couple';
/** `people`: the language of where they come from, where their story tells it. */
type Who = { kind: Kind; born: number; people: string | null };

const tryName = (random: Random, { kind, born, people }: Who): Household => {
  const origin = originBy(random, people);
  const other = random() < 0.25 ? originBy(random, people) : origin;
  const woman = pick(random, ofGeneration(origin?.women ?? [], born), 'Ruth');
  const man = pick(random, ofGeneration(other?.men ?? [], born), 'Frank');
  const hers = pick(random, origin?.surnames ?? [], 'Ellison');
  const his = other === origin ? hers : pick(random, other?.surnames ?? [], 'Hadley');
  const language = random() < 0.3 ? (origin?.language ?? 'en') : 'en';
  if (kind === 'woman') return { name: `${woman} ${hers}`, language };
  if (kind === 'man') return { name: `${man} ${his}`, language };
  const name = hers === his ? `${woman} and ${man} ${his}` : `${woman} ${hers} and ${man} ${his}`;
  return { name, language };
};

/** A name that nobody in `taken` has, and the language they would rather be called in. Adds it to `taken`. */
export const householdName = (random: Random, who: Who, taken: Set<string>): Household => {
  for (;;) {
    const household = tryName(random, who);
    if (taken.has(household.name)) continue;
    taken.add(household.name);
    return household;
  }
};

/** An address at a domain that belongs to nobody (RFC 2606). */
export const emailOf = (name: string, externalId: string): string => {
  const domains = ['example.com', 'example.org', 'example.net'];
  const local = name
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== 'and');
  const domain = domains[seedOf(externalId) % domains.length] ?? 'example.com';
  return `${[local[0], local.at(-1)].join('.')}.${externalId.slice(-3)}@${domain}`;
};
