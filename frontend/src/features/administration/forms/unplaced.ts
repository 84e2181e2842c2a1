import i18next from 'i18next';
import { ApiProblem } from '@/api/problem';

/** No place was chosen: to the server that would be the whole country, so it is not even asked. */
export function unplaced(where: 'territory' | 'organization'): ApiProblem {
  const [message_fa, message_en] = (['fa', 'en'] as const).map((language) =>
    i18next.getFixedT(language, 'administration')(`covers.choose_${where}`),
  ) as [string, string];
  return new ApiProblem(
    422,
    {
      type: '/problems/field.required',
      title: '',
      status: 422,
      detail: '',
      instance: '',
      code: 'validation',
      message_fa,
      message_en,
      errors: [{ pointer: `/${where}`, code: 'field.required', message_fa, message_en }],
      request_id: '',
    },
    null,
  );
}
