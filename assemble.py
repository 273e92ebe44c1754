"""The door: hands over to the commands, which ``koostaja`` runs too when installed."""

from koostaja.cli import run

if __name__ == "__main__":
    run()
