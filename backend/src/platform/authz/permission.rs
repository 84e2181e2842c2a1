//! Rights by name, and the roles that give them: the whole policy is in this file.

use crate::kernel::text_enum;

text_enum! {
    /// A right; also the name of the scope that gives it to a program.
    pub enum Permission {
        /// Create and change organisations.
        OrganizationsWrite = "organizations:write",
        /// Create and change territories.
        TerritoriesWrite = "territories:write",
        /// See budget books that are not published: by their names, and in the whole country with
        /// their amounts.
        BudgetRead = "budget:read",
        /// Create and change books in preparation, their nodes and amounts.
        BudgetWrite = "budget:write",
        /// See meetings that are not published.
        MeetingsRead = "meetings:read",
        /// Create and change meetings.
        MeetingsWrite = "meetings:write",
        /// See resolutions that are not published.
        ResolutionsRead = "resolutions:read",
        /// Create, change and adopt resolutions.
        ResolutionsWrite = "resolutions:write",
        /// Tell what became of resolutions, as their body or as one of their owners.
        FollowUpsWrite = "follow_ups:write",
        /// Show to everybody what was not published, and take it back.
        PublicationsWrite = "publications:write",
        /// See accounts and their roles.
        UsersRead = "users:read",
        /// Create accounts, give and take away roles, end sessions.
        UsersWrite = "users:write",
        /// See programs, their scopes and when they were last here.
        ClientsRead = "clients:read",
        /// Create programs, give them secrets and take these away.
        ClientsWrite = "clients:write",
        /// Read the audit log and verify it.
        AuditRead = "audit:read",
    }
}

text_enum! {
    /// What somebody may be. A role counts in a territory or organisation and all below it, or in
    /// the whole country.
    pub enum Role {
        /// Administers the whole installation.
        NationalAdmin = "national_admin",
        /// The national headquarters' secretariat: meetings, resolutions and bodies of the country.
        NationalSecretariat = "national_secretariat",
        /// Prepares budget books in the Plan and Budget Organisation.
        PboAnalyst = "pbo_analyst",
        /// A provincial headquarters: meetings and resolutions of its province, and its accounts.
        ProvincialHq = "provincial_hq",
        /// A planning and development council and its secretariat.
        PlanningCouncil = "planning_council",
        /// A county headquarters; it publishes nothing by itself.
        CountyHq = "county_hq",
        /// A facilitation office: sees what its county prepares and tells what became of it.
        FacilitationOffice = "facilitation_office",
        /// An officer of an agency that owes something.
        AgencyOfficer = "agency_officer",
        /// Watches over the money.
        FinanceController = "finance_controller",
        /// Reads everything, the audit log too, and writes nothing.
        Auditor = "auditor",
        /// Reads what is not published yet, too.
        Viewer = "viewer",
    }
}

use Permission as P;

impl Permission {
    /// Those that a program can have.
    pub const FOR_CLIENTS: [Permission; 7] = [
        P::MeetingsWrite,
        P::ResolutionsWrite,
        P::PublicationsWrite,
        P::FollowUpsWrite,
        P::MeetingsRead,
        P::ResolutionsRead,
        P::BudgetRead,
    ];

    /// Who may do the one may do the other: nobody writes blindly.
    const fn includes(self) -> &'static [Permission] {
        match self {
            P::BudgetWrite => &[P::BudgetRead],
            P::MeetingsWrite => &[P::MeetingsRead],
            P::ResolutionsWrite => &[P::ResolutionsRead, P::FollowUpsWrite],
            P::FollowUpsWrite => &[P::ResolutionsRead],
            P::PublicationsWrite => &[P::MeetingsRead, P::ResolutionsRead],
            P::UsersWrite => &[P::UsersRead],
            P::ClientsWrite => &[P::ClientsRead],
            _ => &[],
        }
    }
}

impl Role {
    /// What a role is given; what that includes comes with it.
    const fn given(self) -> &'static [Permission] {
        match self {
            Role::NationalAdmin => Permission::ALL,
            Role::NationalSecretariat => &[
                P::OrganizationsWrite,
                P::TerritoriesWrite,
                P::BudgetRead,
                P::MeetingsWrite,
                P::ResolutionsWrite,
                P::PublicationsWrite,
            ],
            Role::PboAnalyst => &[P::BudgetWrite, P::MeetingsRead, P::ResolutionsRead],
            Role::ProvincialHq => &[
                P::OrganizationsWrite,
                P::BudgetRead,
                P::MeetingsWrite,
                P::ResolutionsWrite,
                P::PublicationsWrite,
                P::UsersWrite,
                P::ClientsWrite,
            ],
            Role::PlanningCouncil => {
                &[P::BudgetRead, P::MeetingsWrite, P::ResolutionsWrite, P::PublicationsWrite]
            }
            Role::CountyHq => &[P::MeetingsWrite, P::ResolutionsWrite],
            Role::FacilitationOffice => &[P::MeetingsRead, P::FollowUpsWrite],
            Role::AgencyOfficer => &[P::FollowUpsWrite],
            Role::FinanceController => &[P::BudgetRead, P::ResolutionsRead],
            Role::Auditor => &[
                P::BudgetRead,
                P::MeetingsRead,
                P::ResolutionsRead,
                P::UsersRead,
                P::ClientsRead,
                P::AuditRead,
            ],
            Role::Viewer => &[P::BudgetRead, P::MeetingsRead, P::ResolutionsRead],
        }
    }

    /// Whether the role gives a right.
    #[must_use]
    pub fn gives(self, permission: Permission) -> bool {
        covers(self.given(), permission)
    }

    /// Every right that the role gives.
    #[must_use]
    pub fn permissions(self) -> Vec<Permission> {
        Permission::ALL.iter().copied().filter(|permission| self.gives(*permission)).collect()
    }

    /// Whether whoever has the role must show a second factor: it reaches far.
    #[must_use]
    pub const fn needs_second_factor(self) -> bool {
        matches!(
            self,
            Role::NationalAdmin
                | Role::NationalSecretariat
                | Role::PboAnalyst
                | Role::ProvincialHq
                | Role::CountyHq
                | Role::Auditor
        )
    }
}

/// Whether a right is among those given, or included in one of them.
#[must_use]
pub fn covers(given: &[Permission], permission: Permission) -> bool {
    given.iter().any(|one| *one == permission || one.includes().contains(&permission))
}

#[cfg(test)]
mod tests {
    use super::{Permission, Role};

    #[test]
    fn who_writes_reads_and_who_audits_writes_nothing() {
        for role in Role::ALL {
            for (write, read) in [
                (Permission::BudgetWrite, Permission::BudgetRead),
                (Permission::MeetingsWrite, Permission::MeetingsRead),
                (Permission::ResolutionsWrite, Permission::ResolutionsRead),
                (Permission::FollowUpsWrite, Permission::ResolutionsRead),
                (Permission::UsersWrite, Permission::UsersRead),
                (Permission::ClientsWrite, Permission::ClientsRead),
            ] {
                assert!(!role.gives(write) || role.gives(read), "{role} {write}");
            }
        }
        for role in [Role::Auditor, Role::Viewer, Role::FinanceController] {
            assert!(role.permissions().iter().all(|p| p.as_str().ends_with(":read")), "{role}");
        }
        assert_eq!(Role::NationalAdmin.permissions(), Permission::ALL);
    }

    #[test]
    fn publishing_is_a_right_of_its_own() {
        assert!(Role::CountyHq.gives(Permission::ResolutionsWrite));
        assert!(!Role::CountyHq.gives(Permission::PublicationsWrite));
        assert!(Role::PboAnalyst.gives(Permission::BudgetWrite));
        assert!(!Role::PboAnalyst.gives(Permission::PublicationsWrite));
    }

    #[test]
    fn included_rights_include_nothing_further() {
        for role in Role::ALL {
            for given in role.permissions() {
                assert!(given.includes().iter().all(|further| role.gives(*further)), "{role}");
            }
        }
    }
}
