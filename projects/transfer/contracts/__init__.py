"""技术合同: contracts as registered, and what cancelling one takes off the month of its cancellation."""
