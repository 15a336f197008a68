"""企业用户: how people come to act for a firm: claims, invitations, handing over, and for which firm they act now."""
