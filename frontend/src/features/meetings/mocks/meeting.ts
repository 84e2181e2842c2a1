import type { Meeting } from '@/api/types';
import { recorded, ref } from '@/testing/records';

export function aMeeting(changes: Partial<Meeting> = {}): Meeting {
  return {
    id: 'm1',
    title: 'تعیین جایگاه برنامه دفاتر تسهیلگری',
    held_on: null,
    held_on_jalali: null,
    published_on: '2020-07-20',
    published_on_jalali: '1399-04-30',
    resolution_count: 4,
    summary_text: null,
    held_on_note: 'خبر تاریخ نشست را نگفته است.',
    participants: [
      {
        name: 'حبیب خراسانی',
        post: 'معاون ساماندهی و بازآفرینی شهری',
        organization: ref('o3', 'شرکت بازآفرینی شهری ایران'),
      },
    ],
    statements: [
      {
        position: 1,
        speaker: 'حبیب خراسانی',
        post: 'معاون ساماندهی و بازآفرینی شهری',
        kind: 'demand',
        text: 'وزارت کشور باید جایگاه دفاتر تسهیلگری را سامان دهد.',
      },
    ],
    ...recorded(),
    allowed_actions: [
      'update_meeting',
      'publish_meeting',
      'withdraw_meeting',
      'create_resolution',
      'list_meeting_history',
    ],
    ...changes,
  };
}
