"""政策兑现: the library of policies, who qualifies for what and why, and the money that is due and paid."""
