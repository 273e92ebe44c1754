"""Run the command line from a checkout; when installed, ``koostaja`` does the same."""

from koostaja.cli import run

if __name__ == "__main__":
    run()
