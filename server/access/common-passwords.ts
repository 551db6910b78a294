import type { User } from '../../shared/users.ts';

/** The best known of eight letters and more, from lists of what was stolen elsewhere: whoever guesses begins with these. */
const COMMON = new Set(
  `password passw0rd p@ssword p@ssw0rd pa$$word pa$$w0rd password! mypassword thepassword passwordpassword
  12345678 123456789 1234567890 0123456789 0987654321 123456780 1234567891 11223344 1122334455 112233445566 12341234
  123123123 123454321 1234554321 123321123 12344321 12345679 147258369 159357456 789456123 741852963 987654321 88888888
  1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc q1w2e3r4 q1w2e3r4t5 qazwsxedc zaq12wsx zaq1zaq1 qwer1234 1234qwer qwe123456
  qwertyui qwertyuiop qwerty123 qwerty1234 qwerty12345 asdfghjk asdfghjkl zxcvbnm1 zxcvbnm123 asdf1234 qweasdzxc asdasdasd
  abcd1234 abc12345 abcdefgh 1234abcd abcabcabc a1b2c3d4 aa123456 a1234567 a12345678 a123456789
  iloveyou iloveyou1 iloveyou2 iloveyou! sunshine sunshine1 princess princess1 football football1 baseball baseball1
  superman batman123 spiderman starwars trustno1 welcome1 letmein1 letmein123 letmeinnow dragon123 monkey123
  shadow123 master123 michael1 jennifer jordan23 michelle nicholas victoria elizabeth alexander computer internet samsung1
  pokemon1 whatever liverpool charlie1 jessica1 ashley123 blink182 butterfly chocolate mustang1 corvette mercedes
  maverick hardcore metallica nintendo playstation america1 scorpion veronica midnight startrek einstein
  administrator administrator1 adminadmin rootroot`.split(/\s+/),
);

const isOneLetter = (letters: readonly string[]): boolean => new Set(letters).size === 1;

/** `abcdefgh`, `98765432`: each letter the next of the one before, or each the one before. */
const isRun = (letters: readonly string[]): boolean => {
  const steps = new Set(
    letters.slice(1).map((letter, at) => letter.charCodeAt(0) - (letters[at]?.charCodeAt(0) ?? 0)),
  );
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
};

const withoutSpaces = (text: string): string => text.toLowerCase().replaceAll(/\s/g, '');

/** Whether it would be among the first that anybody tried who knows whose it is. */
export const isGuessable = (
  password: string,
  { email, name }: Pick<User, 'email' | 'name'>,
): boolean => {
  const plain = password.toLowerCase();
  const letters = [...plain];
  const own = [email, email.split('@')[0] ?? '', name].map(withoutSpaces);
  return (
    COMMON.has(plain) ||
    isOneLetter(letters) ||
    isRun(letters) ||
    own.includes(withoutSpaces(plain))
  );
};
