import 'i18next';
import type account from '@/features/account/messages/fa.json';
import type administration from '@/features/administration/messages/fa.json';
import type budget from '@/features/budget/messages/fa.json';
import type login from '@/features/login/messages/fa.json';
import type meetings from '@/features/meetings/messages/fa.json';
import type organizations from '@/features/organizations/messages/fa.json';
import type overview from '@/features/overview/messages/fa.json';
import type resolutions from '@/features/resolutions/messages/fa.json';
import type territories from '@/features/territories/messages/fa.json';
import type form from '@/ui/form/messages/fa.json';
import type ui from '@/ui/messages/fa.json';
import type app from './messages/fa.json';

/** A key that no catalogue has does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: {
      ui: typeof ui;
      form: typeof form;
      app: typeof app;
      overview: typeof overview;
      login: typeof login;
      account: typeof account;
      budget: typeof budget;
      resolutions: typeof resolutions;
      meetings: typeof meetings;
      organizations: typeof organizations;
      administration: typeof administration;
      territories: typeof territories;
    };
  }
}
