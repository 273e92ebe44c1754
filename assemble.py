"""The door: hands over to the commands, which ``koostaja`` runs too when installed."""

from koostaja.cli import main

if __name__ == "__main__":
    main(prog_name="assemble.py")
