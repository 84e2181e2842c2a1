//! From a deadline as it is written to the one that is stored, by the rules of its kind.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::{
    features::resolutions::{
        deadline::{DeadlineBasis, DeadlineKind, due_on},
        dto::{DeadlineInput, ResolutionInput},
    },
    platform::http::{DateErrors, FieldError},
};

/// The days of a meeting from which a relative deadline may count.
#[derive(Debug, Clone, Copy, Default)]
pub struct MeetingDays {
    /// When it met.
    pub held_on: Option<NaiveDate>,
    /// When its source was published.
    pub published_on: Option<NaiveDate>,
}

/// What follows from a deadline as it is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// From which day a relative one counts.
    pub basis_date: Option<NaiveDate>,
    /// The last day.
    pub due_on: Option<NaiveDate>,
    /// The text sets a deadline but not when.
    pub needs_definition: bool,
}

/// RFC 5545, 3.3.10, in its form; what a calendar program makes of it is its own matter.
static RRULE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$").ok()
});

/// Settles a deadline; what is wrong with it is added to the errors.
pub fn settle(
    input: &ResolutionInput,
    meeting: MeetingDays,
    errors: &mut Vec<FieldError>,
) -> Settled {
    let deadline = &input.deadline;
    refuse_foreign(input, errors);
    let given = errors.day("/due_on", &input.due_on, &input.due_on_jalali);
    match deadline.kind {
        DeadlineKind::None => Settled::default(),
        DeadlineKind::Date => {
            if given.is_none() {
                require("/due_on", errors);
            }
            Settled { due_on: given, ..Settled::default() }
        }
        DeadlineKind::Relative => relative(deadline, given, meeting, errors),
        DeadlineKind::Recurring => {
            if let Some(rule) = &deadline.rrule
                && RRULE.as_ref().is_some_and(|form| !form.is_match(rule))
            {
                errors.push(FieldError::new(
                    "/deadline/rrule",
                    "deadline.malformed_rule",
                    "قاعدهٔ تکرار باید به شکل RFC 5545 باشد، مانند FREQ=MONTHLY.",
                    "the rule must be of the form of RFC 5545, FREQ=MONTHLY for instance",
                ));
            }
            Settled { needs_definition: deadline.rrule.is_none(), ..Settled::default() }
        }
        DeadlineKind::Conditional => {
            if deadline.stated.as_ref().is_none_or(|words| words.trim().is_empty()) {
                require("/deadline/stated", errors);
            }
            Settled::default()
        }
    }
}

fn relative(
    deadline: &DeadlineInput,
    given: Option<NaiveDate>,
    meeting: MeetingDays,
    errors: &mut Vec<FieldError>,
) -> Settled {
    let basis_date =
        errors.day("/deadline/basis_date", &deadline.basis_date, &deadline.basis_date_jalali);
    for (missing, field) in [
        (deadline.n.is_none(), "/deadline/n"),
        (deadline.unit.is_none(), "/deadline/unit"),
        (deadline.basis.is_none(), "/deadline/basis"),
    ] {
        if missing {
            require(field, errors);
        }
    }
    // The meeting itself knows best when it was.
    let of_meeting = match deadline.basis {
        Some(DeadlineBasis::MeetingDate) => meeting.held_on,
        Some(DeadlineBasis::PublicationDate) => meeting.published_on,
        Some(DeadlineBasis::CommunicationDate) | None => None,
    };
    let basis_date = of_meeting.or(basis_date);
    let due = basis_date
        .zip(deadline.n.and_then(|n| u32::try_from(n).ok()))
        .zip(deadline.unit)
        .and_then(|((from, n), unit)| due_on(from, n, unit));
    if let (Some(given), Some(due)) = (given, due)
        && given != due
    {
        errors.push(FieldError::new(
            "/due_on",
            "deadline.due_on_is_computed",
            "روز پایان مهلت نسبی از مبنای آن شمرده می‌شود و با این روز یکی نیست.",
            "the last day of a relative deadline is computed, and it is not this one",
        ));
    }
    // The communication is still to come; the other days ought to be known.
    let to_come = deadline.basis == Some(DeadlineBasis::CommunicationDate);
    Settled { basis_date, due_on: due, needs_definition: due.is_none() && !to_come }
}

/// Fields that the kind of the deadline does not have.
fn refuse_foreign(input: &ResolutionInput, errors: &mut Vec<FieldError>) {
    let deadline = &input.deadline;
    let kind = deadline.kind;
    let relative = kind == DeadlineKind::Relative;
    let dated = relative || kind == DeadlineKind::Date;
    let fields = [
        (relative, deadline.n.is_some(), "/deadline/n"),
        (relative, deadline.unit.is_some(), "/deadline/unit"),
        (relative, deadline.basis.is_some(), "/deadline/basis"),
        (relative, deadline.basis_date.is_some(), "/deadline/basis_date"),
        (relative, deadline.basis_date_jalali.is_some(), "/deadline/basis_date_jalali"),
        (kind == DeadlineKind::Recurring, deadline.rrule.is_some(), "/deadline/rrule"),
        (dated, input.due_on.is_some(), "/due_on"),
        (dated, input.due_on_jalali.is_some(), "/due_on_jalali"),
    ];
    for (_, _, field) in fields.into_iter().filter(|(fits, given, _)| !fits && *given) {
        errors.push(FieldError::new(
            field,
            "deadline.not_of_this_kind",
            "مهلتِ این نوع چنین فیلدی ندارد.",
            format!("a deadline of kind {kind} has no such field"),
        ));
    }
}

fn require(field: &str, errors: &mut Vec<FieldError>) {
    errors.push(FieldError::new(field, "field.required", "این فیلد لازم است.", "required"));
}

#[cfg(test)]
mod tests {
    use super::{MeetingDays, Settled, settle};
    use crate::features::resolutions::dto::ResolutionInput;
    use chrono::NaiveDate;
    use serde_json::{Value, json};

    fn settled(mut body: Value) -> (Settled, Vec<String>) {
        body["title"] = json!("t");
        body["text"] = json!("t");
        body["type"] = json!("assignment");
        let input: ResolutionInput = serde_json::from_value(body).unwrap();
        let meeting =
            MeetingDays { held_on: None, published_on: NaiveDate::from_ymd_opt(2020, 7, 20) };
        let mut errors = Vec::new();
        let settled = settle(&input, meeting, &mut errors);
        (settled, errors.into_iter().map(|e| format!("{} {}", e.pointer, e.code)).collect())
    }

    fn relative(basis: &str) -> Value {
        json!({"kind": "relative", "n": 2, "unit": "week", "basis": basis})
    }

    #[test]
    fn two_weeks_from_the_publication_are_counted_from_the_day_of_the_meeting() {
        let (settled, errors) = settled(json!({"deadline": relative("publication_date")}));
        assert!(errors.is_empty());
        assert_eq!(settled.basis_date, NaiveDate::from_ymd_opt(2020, 7, 20));
        assert_eq!(settled.due_on, NaiveDate::from_ymd_opt(2020, 8, 3));
        assert!(!settled.needs_definition);
    }

    #[test]
    fn a_basis_of_no_known_day_has_to_be_defined_unless_it_is_still_to_come() {
        let (unknown, _) = settled(json!({"deadline": relative("meeting_date")}));
        assert_eq!(unknown, Settled { needs_definition: true, ..Settled::default() });
        let (to_come, _) = settled(json!({"deadline": relative("communication_date")}));
        assert_eq!(to_come, Settled::default());
    }

    #[test]
    fn a_last_day_that_does_not_follow_from_the_basis_is_refused() {
        let body = json!({"deadline": relative("publication_date"), "due_on_jalali": "1399-05-14"});
        assert_eq!(settled(body).1, ["/due_on deadline.due_on_is_computed"]);
        let body = json!({"deadline": relative("publication_date"), "due_on_jalali": "1399-05-13"});
        assert!(settled(body).1.is_empty());
    }

    #[test]
    fn a_recurring_one_without_a_period_has_to_be_defined() {
        let (open, errors) = settled(json!({"deadline": {"kind": "recurring"}}));
        assert!(open.needs_definition && errors.is_empty());
        let monthly =
            json!({"deadline": {"kind": "recurring", "rrule": "FREQ=MONTHLY;INTERVAL=2"}});
        assert!(!settled(monthly).0.needs_definition);
        let wrong = json!({"deadline": {"kind": "recurring", "rrule": "monthly"}});
        assert_eq!(settled(wrong).1, ["/deadline/rrule deadline.malformed_rule"]);
    }

    #[test]
    fn each_kind_needs_its_own_fields_and_has_no_others() {
        assert_eq!(settled(json!({"deadline": {"kind": "date"}})).1, ["/due_on field.required"]);
        assert_eq!(
            settled(json!({"deadline": {"kind": "relative", "n": 2}})).1,
            ["/deadline/unit field.required", "/deadline/basis field.required"]
        );
        assert_eq!(
            settled(json!({"deadline": {"kind": "conditional"}})).1,
            ["/deadline/stated field.required"]
        );
        assert_eq!(
            settled(json!({"deadline": {"kind": "none", "n": 1}, "due_on": "2020-01-01"})).1,
            ["/deadline/n deadline.not_of_this_kind", "/due_on deadline.not_of_this_kind"]
        );
    }
}
