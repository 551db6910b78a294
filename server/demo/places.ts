import type { Random } from '../feeds/seeded.ts';

/** Area codes and the zone they are in. */
const places: readonly (readonly [zone: string, areaCodes: readonly number[]])[] = [
  ['America/New_York', [212, 646, 718, 617, 215, 305, 404, 919, 412, 203, 410, 716]],
  ['America/Detroit', [313]],
  ['America/Indiana/Indianapolis', [317]],
  ['America/Chicago', [312, 612, 214, 713, 504, 615, 414]],
  ['America/Denver', [303, 801, 505]],
  ['America/Phoenix', [602]],
  ['America/Los_Angeles', [213, 415, 206, 503, 619]],
  ['America/Anchorage', [907]],
  ['Pacific/Honolulu', [808]],
];
const all = places.flatMap(([zone, codes]) => codes.map((areaCode) => ({ zone, areaCode })));

/** Some spend the winter where their number doesn't tell. */
const abroad = ['Europe/London', 'Europe/Lisbon', 'Asia/Tokyo'];

export type Place = { phone: string; timeZone: string };

/** A zone and a phone number that can't exist (555-0100 to 555-0199 are set aside for fiction) and isn't in `taken`. */
export const somewhere = (random: Random, taken: Set<string>): Place => {
  for (;;) {
    const place = all[Math.floor(random() * all.length)] ?? {
      zone: 'America/New_York',
      areaCode: 212,
    };
    const line = String(Math.floor(random() * 100)).padStart(2, '0');
    const phone = `+1 ${place.areaCode}-555-01${line}`;
    const away = random() < 0.03 ? abroad[Math.floor(random() * abroad.length)] : undefined;
    if (taken.has(phone)) continue;
    taken.add(phone);
    return { phone, timeZone: away ?? place.zone };
  }
};
