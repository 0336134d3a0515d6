"""`python -m intake COMMAND`."""

from intake.cli.command import main

if __name__ == "__main__":
    main(prog_name="python -m intake")
