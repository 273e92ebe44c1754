"""What is asked of a workspace beyond its schemas: functions in visible lists, a module a kind."""
