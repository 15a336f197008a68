"""Pages full of the demo's data: seeded once for the tests of this folder, which therefore change nothing."""
