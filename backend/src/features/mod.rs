//! One folder a feature. Who may import whom:
//!
//! | feature | may import |
//! |---|---|
//! | `territories` | – |
//! | `organizations` | `territories` |
//! | `access` | `territories`, `organizations` |
//! | `audit` | `territories`, `organizations` |
//! | `budget` | `territories`, `organizations` |
//! | `meetings` | `organizations`, `territories` |
//! | `resolutions` | `meetings`, `budget`, `organizations`, `territories` |
//! | `exports` | `resolutions`, `meetings`, `budget`, `organizations`, `territories`, `audit` |

pub mod access;
pub mod audit;
pub mod budget;
pub mod exports;
pub mod meetings;
pub mod organizations;
pub mod resolutions;
pub mod territories;
