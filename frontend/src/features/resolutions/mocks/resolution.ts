import type { Resolution } from '@/api/types';
import { recorded, ref } from '@/testing/records';

export const affairs = ref('o1', 'سازمان امور اجتماعی کشور', 'Social Affairs Organization');
export const secretariat = ref('o2', 'دبیرخانه ستاد ملی بازآفرینی شهری پایدار');

/** The fourth resolution of the report: two weeks, counted from the day of publication. */
export function aResolution(changes: Partial<Resolution> = {}): Resolution {
  return {
    id: 'r4',
    number: null,
    item_number: 4,
    title: 'تهیهٔ پیوست اجتماعی و فرهنگی',
    text: 'مقرر گردید پیوست اجتماعی و فرهنگی محله مرادآباد چابهار طی دو هفته تهیه گردد.',
    type: 'assignment',
    state: 'adopted',
    meeting: { id: 'm1', title: 'تعیین جایگاه برنامه دفاتر تسهیلگری' },
    owners: [{ organization: affairs, role: 'lead', state: 'pending' }],
    recipient: ref('o3', 'شرکت بازآفرینی شهری ایران'),
    deliverable: 'پیوست اجتماعی و فرهنگی',
    creates: null,
    territories: [],
    lineages: [],
    deadline: {
      kind: 'relative',
      n: 2,
      unit: 'week',
      basis: 'publication_date',
      basis_date: '2020-07-20',
      basis_date_jalali: '1399-04-30',
      rrule: null,
      needs_definition: false,
      stated: 'طی دو هفته',
      note: null,
    },
    due_on: '2020-08-03',
    due_on_jalali: '1399-05-13',
    overdue: false,
    outcome_known: false,
    outcome_note: null,
    adopted_on: null,
    adopted_on_jalali: null,
    published_at: '2020-07-20T12:26:00Z',
    ...recorded(),
    allowed_actions: [
      'update_resolution',
      'adopt_resolution',
      'publish_resolution',
      'withdraw_resolution',
      'create_follow_up',
      'list_follow_ups',
      'list_resolution_history',
    ],
    ...changes,
  };
}

/** The third one: again and again, nobody says how often. */
export const recurring = aResolution({
  id: 'r3',
  item_number: 3,
  title: 'برگزاری منظم جلسات هماهنگی',
  owners: [
    { organization: secretariat, role: 'joint', state: 'pending' },
    { organization: affairs, role: 'joint', state: 'pending' },
  ],
  recipient: null,
  due_on: null,
  due_on_jalali: null,
  deadline: {
    ...aResolution().deadline,
    kind: 'recurring',
    n: null,
    unit: null,
    basis: null,
    basis_date: null,
    basis_date_jalali: null,
    needs_definition: true,
    stated: 'به صورت منظم',
  },
});
