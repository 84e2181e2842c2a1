import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgramNode } from '@/api/types';
import { isMoneyUnit, MONEY_UNITS } from '@/lib/money';
import { ForKnown } from '@/records/ForKnown';
import { Name } from '@/ui/Name';
import { Surface } from '@/ui/Surface';
import { leadingStage } from '../api/all-children';
import { nodeQuery } from '../api/node';
import { useUnit } from '../use-unit';
import classes from './NodeMoney.module.css';
import { NodeSums } from './NodeSums';
import { PrintedControl } from './PrintedControl';
import { ShareOfParent } from './ShareOfParent';

const NodeWriting = lazy(() => import('../forms/NodeWriting'));

/** The sums, what part of the whole above they are, and the control that the source prints. */
export function NodeMoney({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  const unit = useUnit();
  const navigate = useNavigate();
  const parent = useQuery({
    ...nodeQuery(node.parent_id ?? ''),
    enabled: typeof node.parent_id === 'string',
  });
  const stage = leadingStage(node.totals);
  return (
    <Surface
      title={t('money.title')}
      aside={
        <div data-no-print>
          <NativeSelect
            aria-label={t('unit_label')}
            size="xs"
            value={unit}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              if (!isMoneyUnit(chosen)) return;
              void navigate({
                to: '.',
                search: (before) => ({ ...before, unit: chosen === 'rial' ? undefined : chosen }),
                replace: true,
              });
            }}
            data={MONEY_UNITS.map((one) => ({ value: one, label: t(`unit.${one}`) }))}
          />
        </div>
      }
    >
      <div className={classes.money}>
        {stage ? (
          <NodeSums node={node} />
        ) : (
          <p className="dim">{t(node.amounts_hidden ? 'hidden.text' : 'money.none')}</p>
        )}
        {parent.data && stage ? (
          <p className={classes.share}>
            <span>
              {t('money.share')} <Name of={parent.data} />
            </span>
            <ShareOfParent part={node.totals[stage]} whole={parent.data.totals[stage]} />
          </p>
        ) : null}
        <PrintedControl node={node} />
        <ForKnown>
          <NodeWriting node={node} />
        </ForKnown>
      </div>
    </Surface>
  );
}
