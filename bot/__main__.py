"""`python -m bot` is the same command as `discussant`."""

from bot.cli import main

if __name__ == "__main__":
    main()
