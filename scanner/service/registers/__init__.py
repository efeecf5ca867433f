"""The registers and terms of a round: who put them there, what a result was made with, what has changed since."""
