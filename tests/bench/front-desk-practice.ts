import type { Tx } from '../../db/pool.ts';

/** Given names and family names of many languages; a client's two come from the same one. */
const names: readonly { given: string; family: string }[] = [
  {
    given:
      'Anna Jukka Päivi Mikko Riikka Väinö Satu Timo Eeva Heikki Kaisa Jari Äiti Hannele Ilkka',
    family:
      'Virtanen Korhonen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Saarinen Niemelä Pöyhönen Yläjärvi',
  },
  {
    given:
      'Mary John Patricia Robert Jennifer Michael Linda David Elizabeth William Seán Siobhán Margaret Thomas Dorothy',
    family:
      "Smith Johnson Williams Brown Jones Garcia Miller Davis O'Brien O’Sullivan McDonald Taylor Thompson Whitfield Abramson",
  },
  {
    given:
      'Łukasz Małgorzata Paweł Zofia Wojciech Agnieszka Ewa Stanisław Żaneta Jiří Žofie Ondřej Čeněk Šárka',
    family:
      'Kowalski Wiśniewski Wójcik Kamiński Zieliński Szymański Dąbrowski Żółć Łukasiewicz Dvořák Novák Svoboda Černý Křížková Šťastný',
  },
  {
    given:
      'Jörg Günther Käthe Jürgen Ursula Bärbel Hans-Peter Anneliese Søren Bjørn Øyvind Åsa Göran Þóra',
    family:
      'Müller Groß Weiß Schröder Köhler Strauß Bäcker Jørgensen Sørensen Øvergård Ångström Sjöberg Guðmundsdóttir Vanderbilt Österreicher',
  },
  {
    given:
      'José María Íñigo Beatriz Joaquín Nuño Chloé François Hélène Zoë Benoît Gonçalo Inês João Giulia',
    family:
      'García Fernández Muñoz Ibáñez Núñez Lefèvre Gauthier Beaulieu Châtelain Gonçalves Araújo Magalhães Esposito D’Angelo Ferrante',
  },
  {
    given: 'Nguyễn Trần Phạm Huỳnh Đặng Bùi Đỗ Ngô Lý',
    family:
      'Thị-Ánh Văn-Đức Thị-Hồng Quốc-Bảo Thị-Mỹ Minh-Châu Hữu-Phước Thùy-Dương Anh-Tuấn Kim-Liên',
  },
  {
    given: 'Siti Ahmad Nurul Muhammad Wei Priya Rajesh Lakshmi Azlan Farah Hafiz Mei-Ling',
    family:
      'binti-Rahman bin-Abdullah Tan Lim Wong Subramaniam Krishnan Chandrasekaran Ismail Zulkifli Iskandar Ng',
  },
  {
    given: 'Жанна Дмитрий Наталья Сергей Алёна Юрий Γιάννης Ελένη Κωνσταντίνος',
    family: 'Иванова Щербаков Кузнецова Соловьёв Михайлов Παπαδόπουλος Οικονόμου Αγγελόπουλος',
  },
  {
    given: 'محمد فاطمة علي عائشة إبراهيم משה שרה דוד',
    family: 'الحسيني العبدالله منصور الشريف כהן לוי פרידמן',
  },
  {
    given: '王小 李建 張美 刘晓 佐藤 鈴木 김민 박지 समीर प्रिया สมชาย',
    family: '明 國 玲 華 健一 花子 준 영희 शर्मा पटेल ใจดี',
  },
];

const syllables =
  'ka ri no ma tel ber sto van le hu pe dro wick ham ton field sen mar lo gra dy kel bro fen tor ash wel by strand berg nov ick el sa rin do cu lan mi ra';

/** How numbers were typed into the book by those who kept it; # is a digit. */
const phoneForms: readonly string[] = [
  '+358 40 ### ####',
  '+358 (0)50 ### ## ##',
  '040-#######',
  '00358 44 #######',
  '(212) ###-####',
  '+1 ###-###-####',
  '1.646.###.####',
  '###-###-#### ext. ##',
  '+44 20 #### ####',
  '020 #### ####',
  '+49 (0)30/########',
  '+84 9# ### ## ##',
  '+60 12-### ####',
  '+48 ### ### ###',
];

const CLIENTS_A_ADVISOR = 200;

const pick = (list: string, seed: string): string =>
  `(${list})[1 + abs(hashint8extended(n, ${seed}) % cardinality(${list}))]`;

const filledIn = (seed: string): string => `(
  SELECT string_agg(CASE WHEN letter = '#' THEN (abs(hashint8extended(n * 64 + place, ${seed}) % 10))::text ELSE letter END, '' ORDER BY place)
  FROM unnest(string_to_array(form, NULL)) WITH ORDINALITY AS letters (letter, place))`;

/** n, a name and a phone number for n from 1 to `$1`. Two in five family names are made up of syllables, so that many are rare. */
const people = (seed: number): string => `
  SELECT n, ${filledIn(`${seed} + 1`)} AS phone,
    CASE WHEN abs(hashint8extended(n, ${seed} + 7) % 5) < 3 THEN ${pick('given', `${seed} + 2`)} || ' ' || ${pick('family', `${seed} + 3`)}
      ELSE ${pick('given', `${seed} + 2`)} || ' ' || initcap(${pick('$3::text[]', `${seed} + 4`)} || ${pick('$3::text[]', `${seed} + 5`)} || ${pick('$3::text[]', `${seed} + 6`)})
    END AS name
  FROM (SELECT n, string_to_array(${pick('$4::text[]', `${seed} + 8`)}, ' ') AS given,
      string_to_array(($5::text[])[1 + abs(hashint8extended(n, ${seed} + 8) % cardinality($4::text[]))], ' ') AS family,
      ${pick('$2::text[]', `${seed} + 9`)} AS form
    FROM generate_series(1, $1::bigint) AS n OFFSET 0) AS drawn`;

const lists = [
  [...phoneForms],
  syllables.split(' '),
  names.map(({ given }) => given),
  names.map(({ family }) => family),
];

/** The same practice each time. `"user"` rows as the owner, clients as the engine. */
export const fillUsers = async (tx: Tx, clients: number): Promise<void> => {
  await tx.query(
    `INSERT INTO "user" (id, name, email, role)
     SELECT 'advisor-' || n, 'Advisor ' || n, 'advisor-' || n || '@bench.example', 'advisor' FROM generate_series(1, $1::int) AS n`,
    [Math.ceil(clients / CLIENTS_A_ADVISOR)],
  );
};

export const fillPractice = async (tx: Tx, clients: number, people2: number): Promise<void> => {
  await tx.query(
    `INSERT INTO clients (id, external_id, name, advisor_id, phone, currency, served_by)
     SELECT md5('client ' || n)::uuid, 'C-' || n, name, 'advisor-' || 1 + n % $6::bigint, phone, 'USD', 'advisor-' || 1 + n % $6::bigint
     FROM (${people(100)}) AS made`,
    [clients, ...lists, Math.ceil(clients / CLIENTS_A_ADVISOR)],
  );
  await tx.query(
    `INSERT INTO household_people (id, client_id, name, relation, phone, trusted_contact, may_be_told)
     SELECT md5('person ' || n)::uuid, md5('client ' || 1 + (n * 7) % $6::bigint)::uuid, name,
       (ARRAY['partner', 'child', 'parent', 'friend'])[1 + n % 4], phone, n % 3 = 0, CASE WHEN n % 3 = 0 THEN 'That we called' END
     FROM (${people(200)}) AS made`,
    [people2, ...lists, clients],
  );
};
