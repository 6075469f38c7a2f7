/** The invented company's market: where its leads come from, who answers them, why they are rejected. */

/** A source. `speed` and `wrong` are what makes one differ from another in the meeting. */
export type Source = {
  readonly name: string;
  /** Share of arrivals, relative. */
  readonly weight: number;
  readonly campaigns: readonly string[];
  readonly channel: 'form' | 'chat' | 'event' | 'phone';
  /** Factor on the chance of an answer within five minutes. */
  readonly speed: number;
  /** Share of leads that nobody could sell to. */
  readonly wrong: number;
  /** Chance that sales accepts a lead it has spoken to. */
  readonly accept: number;
  /** Chance that an opportunity is won. */
  readonly win: number;
  /** Comes in through the web site, and not while it is down. */
  readonly web: boolean;
};

export const TRADE_FAIR = 'Trade Fair';

export const SOURCES: readonly Source[] = [
  {
    name: 'Paid Search',
    weight: 25,
    campaigns: ['Brand', 'Fleet tracking', 'Competitor terms'],
    channel: 'form',
    speed: 1.08,
    wrong: 0.09,
    accept: 0.78,
    win: 0.3,
    web: true,
  },
  {
    name: 'Organic Search',
    weight: 19,
    campaigns: [''],
    channel: 'form',
    speed: 1.02,
    wrong: 0.07,
    accept: 0.8,
    win: 0.36,
    web: true,
  },
  {
    name: 'Paid Social',
    weight: 18,
    campaigns: ['Lookalike autumn', 'Carousel drivers', 'Lead form summer'],
    channel: 'form',
    speed: 0.78,
    wrong: 0.34,
    accept: 0.55,
    win: 0.14,
    web: false,
  },
  {
    name: 'Website Chat',
    weight: 9,
    campaigns: [''],
    channel: 'chat',
    speed: 1.5,
    wrong: 0.12,
    accept: 0.72,
    win: 0.31,
    web: true,
  },
  {
    name: 'Referral',
    weight: 8,
    campaigns: ['Customers recommend'],
    channel: 'form',
    speed: 1.2,
    wrong: 0.02,
    accept: 0.92,
    win: 0.52,
    web: true,
  },
  {
    name: 'Partner',
    weight: 7,
    campaigns: ['Installers', 'Leasing houses'],
    channel: 'form',
    speed: 0.85,
    wrong: 0.04,
    accept: 0.86,
    win: 0.43,
    web: false,
  },
  {
    name: TRADE_FAIR,
    weight: 4,
    campaigns: ['Logistics Expo'],
    channel: 'event',
    speed: 0.35,
    wrong: 0.15,
    accept: 0.66,
    win: 0.25,
    web: false,
  },
  {
    name: 'Directory',
    weight: 8,
    campaigns: ['Listing basic', 'Listing plus'],
    channel: 'form',
    speed: 0.8,
    wrong: 0.41,
    accept: 0.5,
    win: 0.12,
    web: false,
  },
  {
    name: '',
    weight: 2,
    campaigns: [''],
    channel: 'form',
    speed: 0.7,
    wrong: 0.15,
    accept: 0.6,
    win: 0.2,
    web: true,
  },
];

/** Someone in sales. `away` are day numbers of the sample, counted from its first day. */
export type Owner = {
  readonly name: string;
  readonly weight: number;
  readonly speed: number;
  /** Factor on the delay of a late answer. */
  readonly delay: number;
  /** Share of leads that nobody answers. */
  readonly forget: number;
  readonly away?: { readonly from: number; readonly to: number };
};

export const OWNERS: readonly Owner[] = [
  { name: 'Olena Kovalchuk', weight: 20, speed: 1.25, delay: 0.8, forget: 0.03 },
  { name: 'Marek Zieliński', weight: 18, speed: 1.1, delay: 1, forget: 0.05 },
  { name: 'Elif Yıldırım', weight: 18, speed: 1.15, delay: 0.9, forget: 0.04 },
  { name: 'Dmytro Bondarenko', weight: 16, speed: 0.3, delay: 3, forget: 0.14 },
  // Two weeks of August.
  { name: 'Joanna Wrona', weight: 15, speed: 1, delay: 1, forget: 0.05, away: { from: 77, to: 90 } },
  { name: 'Νίκος Σταθάκης', weight: 13, speed: 1, delay: 1.1, forget: 0.06 },
];

/** A reason, as the CRM's list has it; '' is one that was left blank. */
export type Reason = { readonly text: string; readonly weight: number; readonly note?: string };

/** Why a lead nobody could sell to is sent back. */
export const WRONG_REASONS: readonly Reason[] = [
  { text: 'Student', weight: 15, note: 'Writes a thesis and asks for free material.' },
  { text: 'Job seeker', weight: 11 },
  { text: 'Outside region', weight: 22, note: 'Vehicles are in another country.' },
  { text: 'Not our target', weight: 20, note: 'One private car.' },
  { text: 'Wrong contact data', weight: 14 },
  { text: 'Spam', weight: 9 },
  { text: 'Duplicate', weight: 5 },
  { text: '', weight: 4 },
];

/** Why sales does not take a lead it has spoken to. */
export const REFUSED_REASONS: readonly Reason[] = [
  { text: 'Not interested', weight: 34 },
  { text: 'Incomplete', weight: 18, note: 'No company and no request on the record.' },
  { text: 'Not our target', weight: 18 },
  { text: '', weight: 16 },
  { text: 'Other', weight: 6 },
  { text: 'Existing customer', weight: 8, note: 'Belongs to customer care.' },
];

/** Why a lead was given up without a conversation. */
export const UNREACHED_REASONS: readonly Reason[] = [
  { text: 'No answer', weight: 72 },
  { text: 'Voicemail only', weight: 14 },
  { text: '', weight: 14 },
];

/** Why an accepted lead came to nothing after a conversation. */
export const DISQUALIFIED_REASONS: readonly Reason[] = [
  { text: 'No budget', weight: 30 },
  { text: 'Bad timing', weight: 24, note: 'Asked to be called again in spring.' },
  { text: 'No need', weight: 18 },
  { text: 'Chose competitor', weight: 18 },
  { text: 'No authority', weight: 10 },
];

export const LOST_REASONS = ['Price', 'Chose a competitor', 'Project stopped', 'No decision'] as const;

export const REQUESTS = [
  'Tracking for 25 vans, price list please',
  'Потрібна пропозиція на 12 вантажівок',
  'Demo next week',
  'Prosimy o ofertę na 40 pojazdów',
  'Does it work with our tachographs?',
  'Filomuz için teklif istiyoruz',
  'Fuel card integration',
  'Πόσο κοστίζει για 8 φορτηγά;',
  'Zapytanie o integrację z systemem ERP',
  'Контроль пального для агропідприємства',
] as const;

export const BUDGETS = ['under 5,000', '5,000-20,000', 'over 20,000', ''] as const;
export const TIMEFRAMES = ['this month', 'this quarter', 'this year', ''] as const;
export const NEXT_STEPS = ['Call back', 'Send offer', 'Demo', ''] as const;
