"""梯度培育: the ladder of certificates, and the pool of firms that are helped up to the next rung."""
