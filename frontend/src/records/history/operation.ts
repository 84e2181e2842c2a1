import type { TFunction } from 'i18next';

/** Operations whose names say more than what they begin with. */
const NAMED = [
  'create_role_assignment',
  'delete_role_assignment',
  'create_api_client_secret',
  'delete_api_client_secret',
  'create_password_link',
  'reset_user_second_factor',
  'begin_second_factor',
  'confirm_second_factor',
  'remove_second_factor',
  'end_user_session',
  'end_my_session',
  'end_my_other_sessions',
  'change_password',
  'set_password',
  'create_token',
  'verify_audit_log',
  'create_follow_up',
  'login',
  'logout',
  'refresh',
] as const;

/** What the others begin with. */
const VERBS = [
  'create',
  'update',
  'adopt',
  'publish',
  'withdraw',
  'delete',
  'import',
  'undo',
  'export',
  'list',
  'get',
] as const;

/** An operation in words, by its name in the document of the API; a new one is called by its name. */
export function operationWord(t: TFunction<'form'>, operation: string): string {
  const named = NAMED.find((one) => one === operation);
  const verb = VERBS.find((one) => operation.startsWith(one));
  const key = named ?? verb;
  return key ? t(`history.operation.${key}`) : operation;
}
