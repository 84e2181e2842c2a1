//! The parts of an amount.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::features::budget::model::{Part, Stage};

/// Amounts by part, zero parts left out.
pub type Parts = BTreeMap<Part, Decimal>;

/// What stands on a node, or on it and all below: a line has every stage of its book.
pub type Lines = BTreeMap<(Part, Stage), Decimal>;

/// What an amount consists of, and what its printed parts leave over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Sums to the amount, always.
    pub parts: Parts,
    /// What the printed parts do not explain; it stands under `unclassified`.
    pub remainder: Decimal,
}

/// Divides an amount by its printed parts. The amount rules: what the parts leave over or go
/// beyond it is unclassified.
#[must_use]
pub fn divide(amount: Decimal, printed: &Parts) -> Division {
    let mut parts: Parts =
        printed.iter().filter(|(_, value)| !value.is_zero()).map(|(p, v)| (*p, *v)).collect();
    let remainder = amount - sum(&parts);
    if !remainder.is_zero() {
        let rest = parts.entry(Part::Unclassified).or_default();
        *rest += remainder;
    }
    if parts.is_empty() {
        parts.insert(Part::Unclassified, Decimal::ZERO);
    }
    // Without any printed part there is nothing that could fail to add up.
    let remainder = if printed.is_empty() { Decimal::ZERO } else { remainder };
    Division { parts, remainder }
}

/// The sum over all parts.
#[must_use]
pub fn sum(parts: &Parts) -> Decimal {
    parts.values().copied().sum()
}

/// The sum of one stage over all parts.
#[must_use]
pub fn sum_of(lines: &Lines, stage: Stage) -> Decimal {
    lines.iter().filter(|((_, of), _)| *of == stage).map(|(_, amount)| *amount).sum()
}

/// Amounts of one stage.
#[must_use]
pub fn in_stage(parts: &Parts, stage: Stage) -> Lines {
    parts.iter().map(|(part, amount)| ((*part, stage), *amount)).collect()
}

/// Adds `more` to `lines`.
pub fn add(lines: &mut Lines, more: &Lines) {
    for (key, amount) in more {
        *lines.entry(*key).or_default() += *amount;
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, divide, sum};
    use crate::features::budget::model::Part;
    use rust_decimal::Decimal;

    fn parts(recurrent: i64, capital: i64) -> Parts {
        [(Part::Recurrent, recurrent), (Part::Capital, capital)]
            .map(|(part, value)| (part, Decimal::from(value)))
            .into()
    }

    #[test]
    fn the_parts_always_sum_to_the_amount() {
        for (amount, recurrent, capital) in
            [(10, 7, 3), (10, 7, 2), (10, 9, 3), (0, 0, 0), (-5, 1, 1)]
        {
            let division = divide(Decimal::from(amount), &parts(recurrent, capital));
            assert_eq!(sum(&division.parts), Decimal::from(amount));
            assert_eq!(division.remainder, Decimal::from(amount - recurrent - capital));
        }
    }

    #[test]
    fn an_amount_without_parts_is_unclassified_and_leaves_nothing_over() {
        let division = divide(Decimal::from(10), &Parts::new());
        assert_eq!(division.parts, Parts::from([(Part::Unclassified, Decimal::from(10))]));
        assert_eq!(division.remainder, Decimal::ZERO);
    }
}
