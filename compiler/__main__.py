"""`python -m compiler …` is `nianbao …`."""

from compiler.cli.main import main

if __name__ == "__main__":
    main(prog_name="nianbao")
