//! What holds for every reply, whatever operation makes it.

mod caching;
mod headers;
mod limits;
mod origins;
