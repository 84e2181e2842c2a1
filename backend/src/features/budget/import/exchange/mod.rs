//! Reading a book that was exported: the file names its columns, its nodes and its book itself, so
//! that nothing has to be guessed. `cells` (typed cells) → `book` (what is said of the whole book)
//! and `rows` → `nodes` (the tree).

mod book;
mod cells;
mod nodes;
mod rows;

use std::collections::HashMap;

use self::cells::Cells;
use super::{
    ImportError, MappingError, mapping::BookMeta, report::RowError, table::Table, tree::Tree,
};
use crate::{
    features::budget::{
        exchange::{self as columns, amount},
        model::{Part, Stage},
    },
    kernel::formula_guard::unguard,
};

/// The book and its tree.
///
/// # Errors
/// [`ImportError`] when the file is no exported book; what is wrong with single rows is in the tree.
pub fn read(table: Table) -> Result<(BookMeta, Tree), ImportError> {
    let index = index(&table.header)?;
    let mut errors = Vec::new();
    let mut rows = Vec::new();
    for raw in table.rows {
        if raw.cells.len() != table.header.len() {
            errors.push(RowError::columns(raw.line, table.header.len(), raw.cells.len()));
            continue;
        }
        let cells = raw.cells.into_iter().map(|cell| match cell {
            Ok(text) if table.guarded => Ok(unguard(&text).to_owned()),
            cell => cell,
        });
        rows.push(Cells { line: raw.line, index: &index, cells: cells.collect() });
    }
    let meta = match book::read(&rows)? {
        Ok(meta) => meta,
        Err(error) => return Err(ImportError::Book(Box::new(error))),
    };
    check_amounts(&table.header, &meta.stages)?;
    let mut tree = Tree::new(meta.stage());
    let read = rows.iter().filter_map(|cells| match rows::read(cells, &meta) {
        Ok(row) => Some(row),
        Err(error) => {
            errors.push(error);
            None
        }
    });
    let read = read.collect();
    tree.errors = errors;
    nodes::build(&mut tree, &meta, read)?;
    Ok((meta, tree))
}

fn index(header: &[String]) -> Result<HashMap<String, usize>, MappingError> {
    for name in columns::NEEDED.iter().chain(&columns::BOOK) {
        match header.iter().filter(|column| column == name).count() {
            0 => return Err(MappingError::Columns((*name).to_owned(), header.join(", "))),
            1 => {}
            _ => return Err(MappingError::RepeatedColumn((*name).to_owned())),
        }
    }
    Ok(header.iter().enumerate().map(|(place, name)| (name.clone(), place)).collect())
}

/// Every stage of the book has its columns, and no other stage has any.
fn check_amounts(header: &[String], stages: &[Stage]) -> Result<(), ImportError> {
    for stage in Stage::ALL {
        for part in Part::ALL {
            let column = amount(*part, *stage);
            match (stages.contains(stage), header.iter().filter(|name| **name == column).count()) {
                (true, 0) => {
                    return Err(MappingError::Columns(column, header.join(", ")).into());
                }
                (false, 1..) => return Err(ImportError::OtherStage(column)),
                (true, 2..) => return Err(MappingError::RepeatedColumn(column).into()),
                _ => {}
            }
        }
    }
    Ok(())
}
