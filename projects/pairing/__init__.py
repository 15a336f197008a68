"""项目包扶: which officer looks after which project."""
