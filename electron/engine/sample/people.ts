import type { Random } from './random';

/** Someone who asks; invented, reachable nowhere. */
export type Person = {
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
};

type Country = {
  readonly weight: number;
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly companies: readonly string[];
  /** Begins with a 0 after the country code: such numbers cannot be dialled. */
  readonly phone: string;
};

const COUNTRIES: readonly Country[] = [
  {
    weight: 46,
    first: [
      'Олена',
      'Андрій',
      'Ірина',
      'Тарас',
      'Наталія',
      'Богдан',
      'Юлія',
      'Сергій',
      'Оксана',
      'Максим',
      'Ганна',
      'Роман',
      'Леся',
      'Ігор',
      'Софія',
      'Петро',
    ],
    last: [
      'Мельник',
      'Гриценко',
      'Савчук',
      'Лисенко',
      'Кравець',
      'Ткач',
      'Білик',
      'Захарчук',
      'Руденко',
      'Ярош',
      'Дорошенко',
      'Палій',
      'Швець',
      'Галаган',
    ],
    companies: [
      'Промінь Логістик',
      'Степ-Транс',
      'Каштан Агро',
      'ТОВ «Дніпрові Вантажі»',
      'Зоря Дистрибуція',
      'Карпати Сервіс',
      'Полісся Буд',
      'Південний Шлях',
      'Чумак Експрес',
    ],
    phone: '+380 44 0',
  },
  {
    weight: 26,
    first: [
      'Agnieszka',
      'Paweł',
      'Łukasz',
      'Małgorzata',
      'Krzysztof',
      'Zofia',
      'Grzegorz',
      'Żaneta',
      'Tomasz',
      'Iwona',
      'Michał',
      'Śława',
    ],
    last: [
      'Nowak',
      'Wójcik',
      'Pająk',
      'Śliwa',
      'Mazur',
      'Gołąb',
      'Zając',
      'Wróbel',
      'Kłos',
      'Dudek',
      'Źrebiec',
    ],
    companies: [
      'Bałtyk Spedycja',
      'Żubr Transport sp. z o.o.',
      'Wisła Budowa',
      'Orzeł Kurier',
      'Mazury Logistyka',
      'Łódź Cargo',
      'Śnieżka Serwis',
    ],
    phone: '+48 00 0',
  },
  {
    weight: 18,
    first: ['Ayşe', 'Mehmet', 'Zeynep', 'İbrahim', 'Çağla', 'Gökhan', 'Şule', 'Ömer', 'Ece', 'Uğur'],
    last: ['Yılmaz', 'Öztürk', 'Çelik', 'Şahin', 'Güneş', 'Işık', 'Doğan', 'Kılıç', 'Aydın'],
    companies: [
      'Boğaz Nakliyat',
      'Ege Lojistik',
      'Anadolu Taşıma A.Ş.',
      'Yıldız Kargo',
      'Toros İnşaat',
      'Çınar Dağıtım',
    ],
    phone: '+90 000 0',
  },
  {
    weight: 10,
    first: ['Ελένη', 'Γιώργος', 'Μαρία', 'Θανάσης', 'Χριστίνα', 'Ιωάννα', 'Σπύρος'],
    last: ['Οικονόμου', 'Δήμου', 'Γεωργίου', 'Παπαδημητρίου', 'Ιωάννου', 'Αντωνίου'],
    companies: ['Αιγαίο Μεταφορές', 'Όλυμπος Logistics', 'Θρακική Διανομή', 'Κύμα Εμπορική'],
    phone: '+30 000 0',
  },
];

const HOSTS = ['example.org', 'example.net', 'example.com'] as const;

/** Invents the `index`-th person; no two share an address or a number. */
export function personOf(random: Random, index: number): Person {
  const country = random.weighted(COUNTRIES);
  const [first, last] = [random.pick(country.first), random.pick(country.last)];
  const number = String(index).padStart(6, '0');
  return {
    name: `${first} ${last}`,
    company: random.chance(0.9) ? random.pick(country.companies) : '',
    email: `${latin(first)}.${latin(last)}${index}@${random.pick(HOSTS)}`,
    phone: random.chance(0.85) ? `${country.phone}${number.slice(0, 2)} ${number.slice(2)}` : '',
  };
}

const CYRILLIC =
  'а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ь _ ю iu я ia';
const GREEK =
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o';
const OTHER = 'ł l ı i ø o ß ss';
const LETTERS = new Map(
  [CYRILLIC, GREEK, OTHER].flatMap((table) => {
    const words = table.split(' ');
    return words.flatMap((word, place): [string, string][] =>
      place % 2 === 0 ? [[word, (words[place + 1] ?? '').replace('_', '')]] : [],
    );
  }),
);

/** A name in the letters of an e-mail address. */
function latin(name: string): string {
  return Array.from(name.toLowerCase().normalize('NFC'))
    .map((letter) => LETTERS.get(letter) ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .map((letter) => LETTERS.get(letter) ?? letter)
    .join('')
    .replace(/[^a-z]/g, '');
}
