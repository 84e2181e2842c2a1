import type { Language } from './language';

interface Numerals {
  zero: string;
  minus: string;
  and: string;
  ones: string[];
  tens: string[];
  hundred: (n: number) => string;
  thousands: string[];
  /** Between tens and ones. */
  joint: string;
}

const FA_HUNDREDS = [
  '',
  'صد',
  'دویست',
  'سیصد',
  'چهارصد',
  'پانصد',
  'ششصد',
  'هفتصد',
  'هشتصد',
  'نهصد',
];

const EN_ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );

const NUMERALS: Record<Language, Numerals> = {
  fa: {
    zero: 'صفر',
    minus: 'منفی',
    and: ' و ',
    ones: 'صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده'.split(
      ' ',
    ),
    tens: '- - بیست سی چهل پنجاه شصت هفتاد هشتاد نود'.split(' '),
    hundred: (n) => FA_HUNDREDS[n] ?? '',
    thousands: [
      '',
      'هزار',
      'میلیون',
      'میلیارد',
      'تریلیون',
      'کوادریلیون',
      'کوینتیلیون',
      'سکستیلیون',
    ],
    joint: ' و ',
  },
  en: {
    zero: 'zero',
    minus: 'minus',
    and: ' ',
    ones: EN_ONES,
    tens: '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' '),
    hundred: (n) => `${EN_ONES[n] ?? ''} hundred`,
    thousands: [
      '',
      'thousand',
      'million',
      'billion',
      'trillion',
      'quadrillion',
      'quintillion',
      'sextillion',
    ],
    joint: '-',
  },
};

function belowThousand(value: number, words: Numerals): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const tens = Math.floor(rest / 10);
  const ones = rest % 10;
  const small =
    rest < 20
      ? words.ones[rest]
      : [words.tens[tens], ones > 0 ? words.ones[ones] : ''].filter(Boolean).join(words.joint);
  return [hundreds > 0 ? words.hundred(hundreds) : '', rest > 0 ? small : '']
    .filter(Boolean)
    .join(words.and);
}

/** An amount in words, as letters want it: «سیصد و بیست میلیارد». Null past the words that are known. */
export function amountInWords(value: bigint, language: Language): string | null {
  const words = NUMERALS[language];
  if (value === 0n) return words.zero;
  const groups: string[] = [];
  let rest = value < 0n ? -value : value;
  for (let place = 0; rest > 0n; place += 1) {
    const thousands = words.thousands[place];
    if (thousands === undefined) return null;
    const group = Number(rest % 1000n);
    // Persian says «هزار», not «یک هزار».
    const bare = language === 'fa' && place === 1 && group === 1 && rest === 1n;
    if (group > 0) {
      groups.unshift(
        [bare ? '' : belowThousand(group, words), thousands].filter(Boolean).join(' '),
      );
    }
    rest /= 1000n;
  }
  const told = groups.join(words.and);
  return value < 0n ? `${words.minus} ${told}` : told;
}
