import type { BudgetBook, BudgetLine, BudgetLineInput, Money, Stage } from '@/api/types';
import { isMoneyUnit, type MoneyUnit, rialsOf, zerosOf } from '@/lib/money';
import { scaleDown } from '@/lib/numbers';
import { plainDecimal, type TypedMoney } from '@/lib/typed-money';

export type Part = BudgetLine['part'];

export const LINE_PARTS: readonly Part[] = ['recurrent', 'capital', 'financial', 'unclassified'];

export interface LineValues {
  part: Part;
  amounts: Partial<Record<Stage, TypedMoney>>;
}

/** A stored sum as one would type it: in the unit of the book, with every rial of it. */
function typedMoney(money: Money | null | undefined, unit: MoneyUnit): TypedMoney {
  const rials = rialsOf(money);
  if (rials === null) return { amount: money?.amount ?? '', unit };
  // Nothing is zero: there is no need to write it.
  if (rials === 0n) return { amount: '', unit };
  const zeros = zerosOf(unit);
  return { amount: scaleDown(rials, zeros, zeros), unit };
}

export function lineValues(book: BudgetBook, known?: BudgetLine, part?: Part): LineValues {
  const unit = isMoneyUnit(book.unit) ? book.unit : 'rial';
  return {
    part: known?.part ?? part ?? 'recurrent',
    amounts: Object.fromEntries(
      book.stages.map((stage) => [stage, typedMoney(known?.amounts[stage], unit)]),
    ),
  };
}

const NOTHING: BudgetLineInput['amounts'] = {
  proposed: null,
  approved: null,
  communicated: null,
  agreed: null,
  allocated: null,
  reserved: null,
  committed: null,
  certified: null,
  paid: null,
};

export function lineInput(values: LineValues, book: BudgetBook, nodeId: string): BudgetLineInput {
  const amounts = { ...NOTHING };
  for (const stage of book.stages) {
    const typed = values.amounts[stage];
    if (!typed || typed.amount.trim() === '') continue;
    amounts[stage] = {
      amount: plainDecimal(typed.amount) ?? typed.amount,
      currency: book.currency,
      unit: book.currency === 'IRR' ? typed.unit : undefined,
    };
  }
  return { node_id: nodeId, part: values.part, amounts };
}
