DROP TABLE node_totals;
DROP TABLE budget_lines;
DROP TABLE program_nodes;
DROP TABLE lineages;
DROP TABLE budget_books;
DROP TABLE fiscal_years;
