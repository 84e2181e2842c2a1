import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from './Tag';

export type ProvenanceKind = 'official' | 'press' | 'derived' | 'example';

const TONES: Record<ProvenanceKind, Tone> = {
  official: 'firouzeh',
  press: 'lajvard',
  derived: 'plain',
  example: 'zaferan',
};

/** Where a record comes from. An example is marked wherever it is shown. */
export function ProvenanceBadge({ kind }: { kind: ProvenanceKind }) {
  const { t } = useTranslation('ui');
  return (
    <Tag tone={TONES[kind]} dashed={kind === 'example'} title={t(`provenance.${kind}.meaning`)}>
      {t(`provenance.${kind}.name`)}
    </Tag>
  );
}
