"""Words of the acts: reasons and sentences that results carry."""
