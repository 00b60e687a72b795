"""What does `python -m reportedly` run? The program."""

from reportedly.show.cli import main

if __name__ == "__main__":
    main()
