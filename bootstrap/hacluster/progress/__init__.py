"""What happens while something takes its time: events as values, and waits that end. Imports errors only."""
