//! The closed lists of the budget.

use sha2::{Digest, Sha256};

use crate::kernel::text_enum;

text_enum! {
    /// Which side of the budget.
    pub enum Flow {
        /// What is spent (مصارف).
        Expense = "expense",
        /// What comes in (منابع).
        Revenue = "revenue",
    }
}

text_enum! {
    /// Which text of the budget a book holds.
    pub enum Version {
        /// The bill of the government (لایحه).
        Bill = "bill",
        /// The law (قانون).
        Law = "law",
        /// An amendment of the law (اصلاحیه، متمم).
        Amendment = "amendment",
        /// An estimate.
        Estimate = "estimate",
        /// The source does not say.
        Unknown = "unknown",
    }
}

text_enum! {
    /// Whether a book is still written.
    pub enum BookState {
        /// It is written row by row.
        Preparing = "preparing",
        /// It is printed; only another import replaces it.
        Final = "final",
    }
}

text_enum! {
    /// By what a book's tree is arranged.
    pub enum Classification {
        /// By agency, as tables 7 to 10 of the law.
        Administrative = "administrative",
        /// Affair, chapter, program, capital scheme.
        Functional = "functional",
        /// Receipts: part, section, clause, item.
        Receipts = "receipts",
    }
}

text_enum! {
    /// How much of the printed book is held.
    pub enum Coverage {
        /// All of it.
        Complete = "complete",
        /// Some branches; sums are those of the extract.
        Extract = "extract",
    }
}

text_enum! {
    /// How far an amount has come, from proposal to payment.
    pub enum Stage {
        /// پیشنهادی
        Proposed = "proposed",
        /// مصوب
        Approved = "approved",
        /// ابلاغ
        Communicated = "communicated",
        /// مبادله موافقتنامه
        Agreed = "agreed",
        /// تخصیص
        Allocated = "allocated",
        /// تأمین اعتبار
        Reserved = "reserved",
        /// تعهد
        Committed = "committed",
        /// تسجیل
        Certified = "certified",
        /// پرداخت
        Paid = "paid",
    }
}

text_enum! {
    /// The economic part of an amount.
    pub enum Part {
        /// اعتبار هزینه‌ای
        Recurrent = "recurrent",
        /// تملک دارایی‌های سرمایه‌ای
        Capital = "capital",
        /// تملک دارایی‌های مالی
        Financial = "financial",
        /// What the source does not divide.
        Unclassified = "unclassified",
    }
}

text_enum! {
    /// Why a node is held to be the same as one of another year.
    pub enum LineageBasis {
        /// It is the first of its kind.
        New = "new",
        /// The mapping says so.
        Declared = "declared",
        /// The same names from the root down.
        SamePath = "same_path",
        /// The same code and the same name, elsewhere in the tree.
        SameCodeAndName = "same_code_and_name",
    }
}

/// A short fingerprint of a folded path, the names from below the root down to a node; twins of one
/// path are told apart by their code.
#[must_use]
pub fn path_key(path: &[String], code: Option<&str>) -> String {
    let text = format!("{}\u{1}{}", path.join("\u{0}"), code.unwrap_or_default());
    Sha256::digest(text).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
