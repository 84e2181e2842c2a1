import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { formatMoney, type MoneyUnit } from '@/lib/money';
import { formatInteger, formatShare } from '@/lib/numbers';
import { nameIn } from '@/ui/Name';
import type { MapPart } from '../map-tiles';

interface MapTileProps {
  part: MapPart;
  whole: bigint;
  unit: MoneyUnit;
}

/** A tile is a link: into the node, to its page when nothing is below it, to the table for the rest. */
export function MapTile({ part, whole, unit }: MapTileProps) {
  const { t } = useTranslation(['overview', 'budget']);
  const language = useLanguage();
  const amount = formatMoney({ amount: part.sum.toString(), currency: 'IRR' }, unit, language);
  const share = formatShare(part.sum, whole, language) ?? '';
  const node = 'node' in part ? part.node : null;
  const persian = node !== null && (language === 'fa' || !node.name_en);
  const name =
    'node' in part
      ? localDigits(nameIn(part.node, language), persian ? 'fa' : 'en')
      : t('map.rest', { count: part.rest, n: formatInteger(part.rest, language) });
  const words = t('map.tile', { name, amount, share, unit: t(`budget:unit.${unit}`) });
  const face = (
    <>
      <strong lang={persian ? 'fa' : undefined} dir="auto">
        {name}
      </strong>
      <small>
        <bdi dir="ltr">{amount}</bdi>
        <bdi>{share}</bdi>
      </small>
    </>
  );
  const told = { 'aria-label': words, title: words };
  if (node && !node.has_children) {
    return (
      <Link to="/budget/nodes/$id" params={{ id: node.id }} {...told}>
        {face}
      </Link>
    );
  }
  const into = node?.id ?? ('of' in part ? (part.of ?? undefined) : undefined);
  return (
    <Link
      to="/"
      search={(before) => ({ ...before, at: into, view: node ? undefined : ('table' as const) })}
      resetScroll={false}
      {...told}
    >
      {face}
    </Link>
  );
}
