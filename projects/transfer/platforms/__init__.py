"""创新平台: centres, laboratories and institutes that were recognised, with their host and standing."""
