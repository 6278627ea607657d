"""What is: a module a topic, each a command and a pure parser of what it prints."""
