"""人员与门: people, roles (角色), divisions (科室) and counties (县区), and the doors they may open."""
