"""Worth: what a list can prove, by what it shows of itself beside the registry, the last month and the other lists."""
