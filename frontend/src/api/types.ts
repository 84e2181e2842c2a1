import type { components } from './generated/schema';

/** Short names for the generated schemas; no type of the wire is written by hand. */
type Schemas = components['schemas'];

export type Problem = Schemas['Problem'];
export type Money = Schemas['Money'];
export type Provenance = Schemas['Provenance'];
export type Source = Schemas['Source'];
export type Ref = Schemas['Ref'];
export type Me = Schemas['Me'];
export type SessionView = Schemas['SessionView'];
export type FiscalYear = Schemas['FiscalYear'];
export type Stage = Schemas['Stage'];
export type StageAmounts = Schemas['StageAmounts'];
export type BudgetBook = Schemas['BudgetBook'];
export type ProgramNode = Schemas['ProgramNode'];
export type LineageYear = Schemas['LineageItem'];
export type Organization = Schemas['Organization'];
export type OrganizationInput = Schemas['OrganizationInput'];
export type Territory = Schemas['Territory'];
export type TerritoryInput = Schemas['TerritoryInput'];
export type HistoryItem = Schemas['HistoryItem'];
export type MeetingSummary = Schemas['MeetingSummary'];
export type Meeting = Schemas['Meeting'];
export type Resolution = Schemas['Resolution'];
export type ResolutionState = Schemas['ResolutionState'];
export type Deadline = Schemas['Deadline'];
export type DeadlineKind = Schemas['DeadlineKind'];
export type MeetingInput = Schemas['MeetingInput'];
export type ResolutionInput = Schemas['ResolutionInput'];
export type DeadlineInput = Schemas['DeadlineInput'];
export type AdoptionInput = Schemas['AdoptionInput'];
export type FollowUpInput = Schemas['FollowUpInput'];
export type BudgetBookInput = Schemas['BudgetBookInput'];
export type ProgramNodeInput = Schemas['ProgramNodeInput'];
export type BudgetLine = Schemas['BudgetLine'];
export type BudgetLineInput = Schemas['BudgetLineInput'];
